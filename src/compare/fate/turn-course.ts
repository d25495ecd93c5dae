import type { Chunk } from '../../conversation/chunk.js';
import type { Answer } from '../../replay/source.js';
import type { Step } from '../../replay/step.js';

/** One call to the provider, or what stood in for it. */
export interface RoundCourse {
  readonly number: number;
  readonly line: number;
  /** Absent: it was never asked for. */
  answer: Answer | undefined;
  /** What the caller of a stream had of the turn before. */
  sentBefore: string;
  /** Steps that had an effect. Of most there is nothing to list, and a list would cost something. */
  effective?: Step[];
}

/** What is known of a turn while it is under way: every call that was made, or stood in for, in its order. */
export interface TurnCourse {
  readonly turn: number;
  readonly rounds: RoundCourse[];
}

export function isStreamed({ answer }: RoundCourse): boolean {
  return answer?.chunks !== undefined;
}

/** Nothing, where the model was not asked. Of a stream, all that was recorded of it, also what was never sent. */
export function wroteIn({ answer }: RoundCourse): string | undefined {
  if (answer === undefined) return undefined;
  const { chunks, message } = answer;
  if (!Array.isArray(chunks)) return message.content;
  const start = chunks.findLastIndex(({ isReset }) => isReset === true) + 1;
  return textOf(chunks.slice(start));
}

function textOf(chunks: readonly Chunk[]): string {
  return chunks.map(({ delta }) => delta).join('');
}

/** What went to the caller of a stream before a hook crashed. A piece is sent before it is judged. */
export function sentUntilCrash({ answer, effective = [] }: RoundCourse): string {
  const chunks = Array.isArray(answer?.chunks) ? answer.chunks : [];
  const crash = effective.find(({ phase, outcome }) => phase === 'chunk' && outcome === 'crashed');
  return textOf(chunks.slice(0, crash?.stream?.chunk ?? chunks.length));
}

/** Whose texts took the place of the model's, in their order. Who writes twice in a row is named once. */
export function writersIn(round: RoundCourse): readonly string[] {
  const names = writingIn(round).map(({ hook }) => hook.guardrail ?? hook.name);
  return names.filter((name, index) => name !== names[index - 1]);
}

/** Before a call that was made, it was the request that was edited. */
function writingIn({ effective = [], answer }: RoundCourse): readonly Step[] {
  const isAnswer = (phase: Step['phase']) =>
    phase === 'chunk' || phase === 'provider_after' || (phase === 'provider_before' && answer === undefined);
  return effective.filter(({ phase, after }) => after !== undefined && isAnswer(phase));
}
