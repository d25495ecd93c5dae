import type { Chunk } from '../conversation/chunk.js';
import type { RecordedDetails, ToolCall } from '../conversation/message.js';

/** What the pieces of a stream brought beside text: of each the last that was read. */
export class Collected {
  toolCalls: readonly ToolCall[] | undefined;
  finishReason: string | undefined;
  cost: RecordedDetails['cost'];
  reasoning = '';
  /** Whether any piece brought tool calls, cost or thoughts. */
  hasExtras = false;
  /** Whether a hook ended the stream. */
  stopped = false;

  add({ toolCalls, finishReason, cost, reasoning }: Chunk): void {
    if (finishReason !== undefined) this.finishReason = finishReason;
    if (toolCalls === undefined && cost === undefined && reasoning === undefined) return;
    this.hasExtras = true;
    if (toolCalls !== undefined && toolCalls.length > 0) this.toolCalls = toolCalls;
    if (cost !== undefined) this.cost = cost;
    this.reasoning += reasoning ?? '';
  }

  /** The provider began anew. The reason why it had finished stays, as in the releases. */
  reset(): void {
    this.toolCalls = undefined;
    this.cost = undefined;
    this.reasoning = '';
  }
}
