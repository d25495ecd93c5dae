import { shrunk } from '../compare/shrunk.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { type BoundaryFinding, type CutVerdicts, type HookFinding, verdictsOfCut } from '../replay/every-boundary.js';
import type { Step } from '../replay/step.js';
import type { CutExample, CutHook, CutReport } from '../report/cut-report.js';

interface Candidate {
  readonly file: string;
  readonly conversation: Conversation;
  readonly finding: BoundaryFinding;
  readonly found: HookFinding;
  readonly characters: readonly string[];
}

interface Kept {
  readonly hook: string;
  responses: number;
  smallest: Candidate;
}

/** Collects the hooks whose verdict depends on where an answer is cut, each with the shortest answer of which it does. */
export class CutList {
  readonly #policies: readonly Policy[];
  readonly #kept: ReadonlyMap<string, Kept>[];
  #responses = 0;

  constructor(policies: readonly Policy[]) {
    this.#policies = policies;
    this.#kept = policies.map(() => new Map());
  }

  add(conversation: Conversation, file: string, policy: number, findings: readonly BoundaryFinding[]): void {
    const kept = new Map(this.#kept[policy]);
    this.#responses += findings.length;
    for (const finding of findings) {
      const characters = [...contentOf(conversation, finding)];
      for (const found of finding.hooks) {
        const hook = found.hook.guardrail ?? found.hook.name;
        const candidate = { file, conversation, finding, found, characters };
        const known = kept.get(hook);
        if (known === undefined) kept.set(hook, { hook, responses: 1, smallest: candidate });
        else {
          known.responses += 1;
          if (isBefore(candidate, known.smallest)) known.smallest = candidate;
        }
      }
    }
    this.#kept[policy] = kept;
  }

  async report(redact: boolean): Promise<CutReport> {
    const hooks: CutHook[] = [];
    for (const [number, policy] of this.#policies.entries()) {
      const kept = [...(this.#kept[number]?.values() ?? [])].toSorted((a, b) => (a.hook < b.hook ? -1 : 1));
      for (const { hook, responses, smallest } of kept) {
        hooks.push({ policy: policy.id, hook, responses, smallest: await exampleOf(smallest, hook, policy, redact) });
      }
    }
    return { responses: this.#responses, hooks };
  }
}

/** Whatever is told first: with several conversations under way that is nobody's choice. */
function isBefore(one: Candidate, other: Candidate): boolean {
  const keys = ({ characters, file, finding: { line, turn, round } }: Candidate) =>
    [characters.length, file, line, turn, round] as const;
  const others = keys(other);
  for (const [index, key] of keys(one).entries()) {
    const against = others[index] ?? 0;
    if (key !== against) return key < against;
  }
  return false;
}

function contentOf({ turns }: Conversation, { turn, round }: BoundaryFinding): string {
  const its = turns.find(({ number }) => number === turn);
  return its?.rounds.find(({ number }) => number === round)?.response.content ?? '';
}

async function exampleOf(candidate: Candidate, hook: string, policy: Policy, redact: boolean): Promise<CutExample> {
  const { file, conversation, finding, found, characters } = candidate;
  const { line, turn, round } = finding;
  const place = { file, line, conversation: conversation.id, turn, round };
  const small = await smallPart(candidate, hook, policy);
  const { text, cut, verdicts } = small ?? {
    text: characters,
    cut: found.cut,
    verdicts: { whole: found.vanishes, cut: found.appears },
  };
  return {
    ...place,
    characters: text.length,
    cut,
    isPart: small !== undefined && text.length < characters.length,
    ...(redact ? {} : { pieces: [text.slice(0, cut).join(''), text.slice(cut).join('')] as const }),
    whole: verdicts.whole.map(said),
    inPieces: verdicts.cut.map(said),
  };
}

function said({ masked, outcome, decision }: Step): string {
  return `${masked ? 'masked ' : ''}${outcome ?? 'allowed'}: ${decision.kind === 'allow' ? '' : decision.reason}`;
}

/** So many texts are tried before the best so far is taken. */
const MOST_TRIES = 2000;

interface Tagged {
  readonly character: string;
  /** Whether it stands before the cut. */
  readonly isFirst: boolean;
}

interface SmallPart {
  readonly text: readonly string[];
  readonly cut: number;
  readonly verdicts: CutVerdicts;
}

/** A part of the answer of which the verdict depends on the cut as well. Other hooks have effects: nobody runs them for that. */
async function smallPart(
  { conversation, finding, found, characters }: Candidate,
  hook: string,
  { registry, semantics, hooks }: Policy,
): Promise<SmallPart | undefined> {
  if (hooks.length > 0) return undefined;
  let tries = 0;
  const judged = async (part: readonly Tagged[]) => {
    const cut = part.filter(({ isFirst }) => isFirst).length;
    if (cut === 0 || cut === part.length || tries++ > MOST_TRIES) return undefined;
    const alone = withAnswer(conversation, finding, part.map(({ character }) => character).join(''));
    return verdictsOfCut(alone, cut, { registry, semantics, hook });
  };
  const all = characters.map((character, index) => ({ character, isFirst: index < found.cut }));
  if ((await judged(all)) === undefined) return undefined;
  const part = await shrunk(all, async (smaller) => (await judged(smaller)) !== undefined);
  tries = 0;
  const verdicts = await judged(part);
  const cut = part.filter(({ isFirst }) => isFirst).length;
  return verdicts && { text: part.map(({ character }) => character), cut, verdicts };
}

/** The one answer, in a conversation that has no other. */
function withAnswer(
  { turns, ...conversation }: Conversation,
  { turn, round }: BoundaryFinding,
  content: string,
): Conversation {
  const its = turns.filter(({ number }) => number === turn);
  return {
    ...conversation,
    turns: its.map((one) => ({
      ...one,
      rounds: one.rounds
        .filter(({ number }) => number === round)
        .map(({ response, ...rest }) => ({ ...rest, response: { ...response, content } })),
    })),
  };
}
