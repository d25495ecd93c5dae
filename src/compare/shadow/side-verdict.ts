import type { Outcome } from '../../conversation/conversation.js';
import type { Step } from '../../replay/step.js';
import { type Effective, strongest } from '../strongest.js';
import { isAnswerPhase, type Sign } from './signature.js';
import type { EvalFound, FateFound } from './verdict-log.js';

/** What became of an answer on one side. `unreached`: a decision before it had wiped it out, or its turn had failed. */
export type State = 'clean' | Outcome | 'unreached';

export const STATES: readonly State[] = ['clean', 'monitored', 'enforced', 'denied', 'crashed', 'unreached'];

/** One side of a comparison of one answer, with all that counts of it. */
export interface SideVerdict {
  readonly state: State;
  readonly steps: readonly Effective[];
  /** Objections that an earlier decision hid. They do not count as a difference. */
  readonly masked: readonly Step[];
  /** Of each step, what counts of it: two steps of one signature are alike. */
  readonly signatures: readonly string[];
  readonly evals: readonly EvalFound[];
  /** What the user gets instead of what the model wrote. Absent: just that. */
  readonly after?: string;
  /** What its user saw and what is kept. Absent: what the model wrote, or nobody looked. It does not count as a difference. */
  readonly fate?: FateFound;
  /** Where its stream was stopped. Absent: it was not. */
  readonly stop?: { readonly chunk: number; readonly exposed: number };
}

/** What is known of an answer on one side. */
export interface SideFindings extends Pick<SideVerdict, 'steps' | 'masked' | 'evals' | 'fate'> {
  readonly reached: boolean;
}

export function sideVerdict({ steps, masked, evals, reached, fate }: SideFindings, sign: Sign): SideVerdict {
  const state = strongest(steps)?.outcome ?? (reached ? 'clean' : 'unreached');
  const after = steps.findLast((step) => isAboutAnswer(step) && step.after !== undefined)?.after;
  const stopping = steps.find(({ phase, outcome }) => phase === 'chunk' && outcome !== 'monitored')?.stream;
  return {
    state,
    steps,
    masked,
    signatures: steps.map(sign),
    evals,
    ...(after !== undefined && { after }),
    ...(fate && { fate }),
    ...(stopping && { stop: { chunk: stopping.chunk, exposed: stopping.exposed } }),
  };
}

export const WAYS = ['outcome', 'reason', 'content', 'stream', 'evals'] as const;

/** In what two verdicts on one answer differ. */
export type Way = (typeof WAYS)[number];

/** That an earlier decision has wiped out an answer goes without saying: it is told of where it was made. */
export function waysOf(baseline: SideVerdict, candidate: SideVerdict): readonly Way[] {
  const differs: Readonly<Record<Way, boolean>> = {
    outcome: baseline.state !== candidate.state && !isConsequence(baseline, candidate),
    reason: objectionsOf(baseline) !== objectionsOf(candidate),
    content: contentOf(baseline) !== contentOf(candidate),
    stream: baseline.stop?.chunk !== candidate.stop?.chunk || baseline.stop?.exposed !== candidate.stop?.exposed,
    evals: evalsOf(baseline) !== evalsOf(candidate) && !isConsequence(baseline, candidate),
  };
  return WAYS.filter((way) => differs[way]);
}

/** Objections with their outcomes. The order in which they were raised is no difference. */
function objectionsOf({ signatures }: SideVerdict): string {
  return signatures.toSorted().join('\n');
}

/** What the user or a tool gets. */
function contentOf({ after, steps }: SideVerdict): string {
  const others = steps.flatMap((step) => (isAboutAnswer(step) ? [] : [[step.phase, step.after ?? null]]));
  return JSON.stringify([after ?? null, others]);
}

function evalsOf({ evals }: SideVerdict): string {
  return JSON.stringify(evals.map(({ id, passed }) => [id, passed ?? null]).toSorted());
}

function isConsequence(baseline: SideVerdict, candidate: SideVerdict): boolean {
  const states = [baseline.state, candidate.state];
  return states.includes('unreached') && states.every((state) => state === 'unreached' || state === 'clean');
}

function isAboutAnswer({ phase }: Effective): boolean {
  return phase === 'provider_before' || isAnswerPhase(phase);
}
