import type { ToolCall } from '../../conversation/message.js';
import type { ToolRequest } from '../../hook/contracts.js';
import type { Answer, SourceTurn, ToolResult } from '../../replay/source.js';
import type { Step } from '../../replay/step.js';
import type { SourceObserver } from './observed-source.js';

/** The text that each step is about. A step of a replay has it only where the hook did not allow. */
export class TextsSeen implements SourceObserver {
  #message = '';
  /** Of the answer before, with the messages behind it that the next request carries. */
  #behind: Answer | undefined;
  #answer = '';
  #firstChunk = '';
  #calls: readonly ToolCall[] = [];
  /** How many calls of this answer have had their result. */
  #done = 0;
  #result = '';

  onTurn({ opening }: SourceTurn): void {
    this.#message = opening.at(-1)?.content ?? '';
    this.#behind = undefined;
  }

  onAnswer(answer: Answer): void {
    const { message, chunks } = answer;
    this.#behind = answer;
    this.#answer = message.content;
    this.#firstChunk = firstOf(chunks);
    this.#calls = message.toolCalls ?? [];
    this.#done = 0;
  }

  onToolResult(_request: ToolRequest, result: ToolResult | undefined): void {
    this.#done += 1;
    this.#result = result?.content ?? '';
    this.#message = this.#result;
  }

  /** Ask in the order of the steps: what one of them changed is what the next one sees. */
  of(step: Step): string | undefined {
    // What a masked one was shown is known only where it objected.
    const seen = step.before ?? (step.masked ? undefined : this.#current(step.phase));
    if (step.after !== undefined && !step.masked) this.#change(step.phase, step.after);
    return seen;
  }

  #current(phase: Step['phase']): string | undefined {
    switch (phase) {
      case 'provider_before':
        return this.#behind?.followUps.at(-1)?.content ?? this.#message;
      case 'chunk':
        return this.#firstChunk;
      case 'provider_after':
        return this.#answer;
      case 'tool_before':
        return this.#calls[this.#done]?.args;
      case 'tool_after':
        return this.#result;
      default:
        return undefined;
    }
  }

  #change(phase: Step['phase'], text: string): void {
    // What an input guardrail puts in the place of an answer is what the hooks after the call are asked about.
    if (phase === 'provider_before' || phase === 'chunk' || phase === 'provider_after') this.#answer = text;
    if (phase === 'provider_before' || phase === 'tool_after') this.#message = text;
    if (phase === 'tool_after') this.#result = text;
    if (phase === 'tool_before') {
      this.#calls = this.#calls.map((call, index) => (index === this.#done ? { ...call, args: text } : call));
    }
  }
}

function firstOf(chunks: Answer['chunks']): string {
  return Array.isArray(chunks) ? (chunks[0]?.delta ?? '') : '';
}
