import type { Policy, PolicyFact } from '../policy/policy.js';
import type { Step } from '../replay/step.js';
import { documented } from '../semantics/documented.js';
import { type LeafPath, leavesOf } from '../semantics/leaves.js';
import { saysOf } from '../semantics/says.js';

/** A default or a behaviour that decided, in words. */
export interface Reason {
  readonly text: string;
  /** The behaviour, as in `chain.stopsAt`. Absent where the pack says so itself. */
  readonly leaf?: string;
}

/** What decided about a policy's guardrails and their verdicts. Only what did decide is said, and nothing of what might have. */
export class Deciding {
  readonly #facts: readonly PolicyFact[];
  /** Behaviours that are not as documented. */
  readonly #differing: ReadonlyMap<string, string>;

  constructor({ decidedBy, semantics }: Pick<Policy, 'decidedBy' | 'semantics'>) {
    this.#facts = decidedBy;
    const usual = new Map(leavesOf(documented).map(({ path, value }) => [path, value]));
    const differing = leavesOf(semantics).filter(({ path, value }) => usual.get(path) !== value);
    this.#differing = new Map(differing.map(({ path, value }) => [path, value]));
  }

  /** Why a guardrail is what it is. */
  ofGuardrail(id: string): readonly Reason[] {
    return this.#facts.filter(({ guardrail }) => guardrail === id).map(reasonOf);
  }

  /** Why a hook's decision is what it is, or had that effect. */
  ofStep(step: Step): readonly Reason[] {
    if (step.outcome === undefined) return [];
    const own = step.hook.guardrail === undefined ? [] : this.ofGuardrail(step.hook.guardrail);
    const behaviours = MECHANISMS.filter(
      ({ leaf, value, decided }) => this.#differing.get(leaf) === value && decided(step),
    );
    return [...own, ...behaviours.map((mechanism) => this.#reasonOf(mechanism))];
  }

  /** The same, but only what is not as documented. */
  ofUnusualStep(step: Step): readonly Reason[] {
    return this.ofStep(step).filter(({ leaf }) => leaf !== undefined && this.#differing.has(leaf));
  }

  /** Why a guardrail can never object. */
  inert(id: string, type: string): readonly Reason[] {
    const own = this.ofGuardrail(id).filter(({ text }) => text.startsWith(INERT));
    if (type !== ONLY_COUNTS.type || this.#differing.get(ONLY_COUNTS.leaf) !== ONLY_COUNTS.value) return own;
    return [...own, this.#reasonOf(ONLY_COUNTS)];
  }

  /** Validators that guard nothing, because they are off or could not be compiled. */
  notCompiled(): readonly PolicyFact[] {
    return this.#facts.filter(({ guardrail, text }) => guardrail === undefined && text.startsWith(NOT_COMPILED));
  }

  #reasonOf({ leaf, value }: { readonly leaf: LeafPath; readonly value: string }): Reason {
    return { text: saysOf(leaf, value).says, leaf };
  }
}

/** How facts of compilation begin that say that nothing will ever be objected to. */
const INERT = 'inert: ';
const NOT_COMPILED = 'not compiled: ';

const ONLY_COUNTS = { type: 'max_sentences', leaf: 'guardrails.maxSentences', value: 'only counts' } as const;

/** A value of a behaviour, and the steps about which it decided. */
interface Mechanism {
  readonly leaf: LeafPath;
  readonly value: string;
  decided(step: Step): boolean;
}

export const MECHANISMS: readonly Mechanism[] = [
  { leaf: 'guardrails.kinds', value: 'four fatal kinds', decided: (step) => isGuardrail(step) && isDenied(step) },
  { leaf: 'chain.stopsAt', value: 'objection', decided: ({ masked }) => masked },
  { leaf: 'guardrails.wordsInStream', value: 'anywhere', decided: isNoWholeWord },
  { leaf: 'guardrails.bannedWords', value: 'ASCII words', decided: isAmongWideCharacters },
  { leaf: 'guardrails.cutBy', value: 'any maximum, in bytes', decided: isCut },
  { leaf: 'guardrails.answersRead', value: 'every answer so far', decided: isOfEarlierAnswer },
  {
    leaf: 'guardrails.keptOfStoppedStream',
    value: 'text, cut to its limit',
    decided: (step) => isGuardrail(step) && isOnChunk(step) && step.outcome === 'enforced',
  },
  { leaf: 'matching.lengthUnit', value: 'bytes', decided: (step) => isOf(step, LENGTHS) && hasWideCharacters(step) },
  { leaf: 'round.monitoredChunk', value: 'ends it', decided: (step) => isOnChunk(step) && isMonitored(step) },
  {
    leaf: 'round.chunkDenial',
    value: 'validation aborted stream',
    decided: (step) => isOnChunk(step) && isDenied(step),
  },
  { leaf: 'round.enforcedBeforeCall', value: 'ends the turn', decided: isEnforcedBeforeCall },
  { leaf: 'round.enforcedBeforeCall', value: 'replaces', decided: isEnforcedBeforeCall },
  { leaf: 'tools.objectionBefore', value: 'refuses the call', decided: ({ phase }) => phase === 'tool_before' },
  { leaf: 'tools.decisionAfter', value: 'ignored', decided: ({ phase }) => phase === 'tool_after' },
  {
    leaf: 'session.hookError',
    value: 'nothing',
    decided: (step) => step.hook.kind === 'session' && isDenied(step),
  },
];

const WORDS: ReadonlySet<string> = new Set(['banned_words']);
const LENGTHS: ReadonlySet<string> = new Set(['length', 'max_length', 'min_length']);

function reasonOf({ text, leaf }: PolicyFact): Reason {
  return leaf === undefined ? { text } : { text, leaf };
}

function isGuardrail({ hook }: Step): boolean {
  return hook.guardrail !== undefined;
}

function isOf(step: Step, types: ReadonlySet<string>): boolean {
  return isGuardrail(step) && types.has(step.hook.name);
}

function isDenied({ decision }: Step): boolean {
  return decision.kind === 'deny';
}

function isMonitored({ outcome }: Step): boolean {
  return outcome === 'monitored';
}

function isOnChunk({ phase, masked }: Step): boolean {
  return phase === 'chunk' && !masked;
}

function isEnforcedBeforeCall({ phase, decision, masked }: Step): boolean {
  return phase === 'provider_before' && decision.kind === 'enforced' && !masked;
}

/** What is left is where it began. A replacement is another text. */
function isCut(step: Step): boolean {
  const { before, after, masked } = step;
  if (before === undefined || after === undefined || masked || !isGuardrail(step) || isOf(step, LENGTHS)) return false;
  return after.length < before.length && before.startsWith(after);
}

/** The reason quotes a word that the text it was asked about has not. */
function isOfEarlierAnswer({ before, decision, masked, hook }: Step): boolean {
  if (before === undefined || masked || decision.kind !== 'enforced' || hook.guardrail === undefined) return false;
  const quoted = /^forbidden content found: .*contains "([^"]+)"/.exec(decision.reason)?.[1];
  return quoted !== undefined && !before.toLowerCase().includes(quoted.toLowerCase());
}

/** What it found on a chunk is a part of a longer word. */
function isNoWholeWord(step: Step): boolean {
  const { before, decision } = step;
  if (before === undefined || decision.kind !== 'enforced' || !isOf(step, WORDS) || !isOnChunk(step)) return false;
  const quoted = /^forbidden content found in stream: "([^"]+)"/.exec(decision.reason)?.[1];
  const at = quoted === undefined ? -1 : before.toLowerCase().indexOf(quoted.toLowerCase());
  if (quoted === undefined || at < 0) return false;
  const end = at + quoted.length;
  return /\w$/.test(before.slice(0, at)) || /^\w/.test(before.slice(end));
}

/** Where all is ASCII, so are the borders of words. */
function isAmongWideCharacters(step: Step): boolean {
  return isOf(step, WORDS) && !isOnChunk(step) && hasWideCharacters(step);
}

function hasWideCharacters({ before = '' }: Step): boolean {
  return /[\u{80}-\u{10ffff}]/u.test(before);
}
