import type { Conversation, Turn } from '../../src/conversation/conversation.js';
import { formatDiagnostic } from '../../src/diagnostic/diagnostic.js';
import type { EvalResult } from '../../src/hook/evals.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { Policy } from '../../src/policy/policy.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Source } from '../../src/replay/source.js';
import type { Step } from '../../src/replay/step.js';
import type { TurnEnd } from '../../src/replay/turn-end.js';
import { askingOf } from '../../src/runner/replay-conversation.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { conversation } from '../replay/replaying.js';
import type { Example } from './example.js';
import { hookSetOf } from './hook-set-of.js';
import { packOf } from './pack-of.js';

/** Everything that can be seen of an example. */
interface Seen {
  /** Guardrails, or why there are none. */
  readonly pack: string[];
  readonly decisions: string[];
  /** What the caller of each turn gets. */
  readonly answers: string[];
  /** What the caller of a stream gets. */
  readonly streamed: string[];
  /** What the provider is told. */
  readonly told: string[];
  readonly tools: string[];
  /** All messages that are kept in the end. */
  readonly kept: string[];
  /** What the caller is given of guardrails' hits. */
  readonly records: string[];
  readonly events: string[];
  readonly evals: string[];
  /** By the hooks of the example. */
  readonly noted: string[];
}

export type Look = keyof Seen;

/** Replays an example. What it looks at, one line each. */
export async function seenOf(example: Example, semantics: Semantics): Promise<readonly string[]> {
  const seen: Seen = {
    pack: [],
    decisions: [],
    answers: [],
    streamed: [],
    told: [],
    tools: [],
    kept: [],
    records: [],
    events: [],
    evals: [],
    noted: [],
  };
  const { policies, diagnostics } = compilePack(parsePack(packOf(example), 'pack.json'), semantics, {
    hooks: hookSetOf(example.hooks?.make((line) => void seen.noted.push(line), semantics)),
  });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [policy] = errors.length > 0 ? [] : policies;
  seen.pack.push(...errors.map(formatDiagnostic), ...(policy?.guardrails ?? []).map(guardrailLine));
  if (policy === undefined) seen.noted.push('the pack cannot be used');
  else await watch(conversationOf(example), policy, seen);
  const { only = '' } = example;
  return seen[example.look].filter((line) => line.startsWith(only));
}

function guardrailLine({ id, monitor }: Policy['guardrails'][number]): string {
  return `${id} ${monitor ? 'monitors' : 'enforces'}`;
}

function conversationOf({ turns = [], system, finishReason }: Example): Conversation {
  const talk = conversation(...turns);
  const ended = talk.turns.map((turn) => (finishReason === undefined ? turn : endedWith(turn, finishReason)));
  const [first, ...others] = ended;
  if (system === undefined || first === undefined) return { ...talk, turns: ended };
  return {
    ...talk,
    turns: [{ ...first, opening: [{ role: 'system', content: system }, ...first.opening] }, ...others],
  };
}

function endedWith({ rounds, ...turn }: Turn, finishReason: string): Turn {
  return {
    ...turn,
    rounds: rounds.map((round) => ({ ...round, response: { ...round.response, recorded: { finishReason } } })),
  };
}

async function watch(talk: Conversation, policy: Policy, seen: Seen): Promise<void> {
  await replay({
    source: watched(recordedSource(talk), seen),
    registry: policy.registry,
    semantics: policy.semantics,
    onSteps: (steps) => seen.decisions.push(...steps.flatMap(decisionLine)),
    onEvent: (event) => seen.events.push(eventLine(event)),
    onTurn: (end, messages) => {
      seen.kept.splice(0, Infinity, ...messages.map((message) => JSON.stringify(message)));
      tell(end, seen);
    },
    ...askingOf(policy, talk, {
      evals: (outcomes) => {
        for (const { declaration, passed, result } of outcomes) {
          seen.evals.push(`${declaration.id}: ${VERDICTS[String(passed)]}${detailOf(result)}`);
          seen.noted.push(`eval ${declaration.id}`);
        }
      },
    }),
  });
}

function detailOf({ score, skipReason, error, details }: Readonly<EvalResult>): string {
  if (details !== undefined) return `, details ${JSON.stringify(details)}`;
  if (error !== undefined) return `, with the error: ${error}`;
  if (skipReason !== undefined && skipReason !== '') return `, skipped: ${skipReason}`;
  return score === undefined ? '' : `, score ${score}`;
}

const VERDICTS: Readonly<Record<string, string>> = { true: 'passed', false: 'failed', undefined: 'cannot tell' };

function watched(source: Source, seen: Seen): Source {
  return {
    ...source,
    id: source.id,
    line: source.line,
    nextTurn: () => source.nextTurn(),
    nextRound: () => source.nextRound(),
    answer: (request) => {
      seen.told.push(request.messages.map(({ role, content }) => `${role}: ${content}`).join(' / '));
      return source.answer(request);
    },
    toolResult: (request) => {
      seen.tools.push(`${request.name} ${request.args}`);
      return source.toolResult(request);
    },
    remainingTurns: () => source.remainingTurns(),
  };
}

function tell(end: TurnEnd, { answers, streamed, records }: Seen): void {
  if ('error' in end) answers.push(`${end.kind}: ${end.error.name}: ${end.error.message}`);
  if (!('response' in end)) return;
  const { message, validations, streamed: stream } = end.response;
  answers.push(message.content);
  streamed.push(stream.message.content);
  records.push(...validations.map((each) => JSON.stringify(each)));
}

function decisionLine({ turn, phase, hook, outcome, masked, decision, after }: Step): readonly string[] {
  if (outcome === undefined) return [];
  const reason = decision.kind === 'allow' ? '' : decision.reason;
  const made = after === undefined ? '' : `; the text is now ${JSON.stringify(after)}`;
  const name = hook.guardrail ?? hook.name;
  return [`turn ${turn}, ${phase}: ${masked ? 'masked ' : ''}${outcome} by ${name}: ${reason}${made}`];
}

function eventLine(event: { readonly type: string; readonly error?: unknown }): string {
  const { type, error, ...facts } = event;
  return `${type} ${JSON.stringify({ ...facts, ...(error instanceof Error && { error: error.message }) })}`;
}
