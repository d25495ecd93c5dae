import type { Message, ToolCall } from '../conversation/message.js';
import type { ToolRequest } from '../hook/contracts.js';

/** How often the same call is taken for one that may bring something new. */
const LIMIT = 3;

/** Counts a turn's calls with the same name and arguments: a model that repeats one is told so once, and then given up. */
export class Repetition {
  readonly #counts = new Map<string, number>();
  #isTold = false;

  /** The first call that makes the turn fail: one more repetition, though the model was told. */
  stubborn(calls: readonly ToolCall[]): ToolCall | undefined {
    if (!this.#isTold) return undefined;
    return calls.find(({ name, args }) => this.#countOf(name, args) + 1 >= LIMIT);
  }

  /** What the model reads instead of a result, when the call is one too many. Counts the call. */
  ignored({ name, args, callId }: ToolRequest): Message | undefined {
    const count = this.#countOf(name, args) + 1;
    this.#counts.set(keyOf(name, args), count);
    if (count < LIMIT) return undefined;
    this.#isTold = true;
    return { role: 'tool', content: advice(name, count), toolCallId: callId, name };
  }

  #countOf(name: string, args: string): number {
    return this.#counts.get(keyOf(name, args)) ?? 0;
  }
}

export function stubbornError(name: string): Error {
  const call = JSON.stringify(name);
  return new Error(
    `provider stage: tool loop persisted after a self-correction nudge: ${call} called with identical arguments`,
  );
}

function keyOf(name: string, args: string): string {
  return JSON.stringify([name, args]);
}

function advice(name: string, count: number): string {
  const call = `Repeated call ignored: ${JSON.stringify(name)} has been called ${count} times with identical arguments`;
  const advised = 'Stop repeating this exact call: change the arguments, use a different tool, or finish the task.';
  return `${call} and was NOT executed again — the result will not change. ${advised}`;
}
