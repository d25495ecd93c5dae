import type { Part } from './part.js';

/** One message of a conversation, in any provider's spelling brought to this one. */
export interface Message {
  /** `system`, `developer`, `user`, `assistant` or `tool`. */
  readonly role: string;
  /** The text that a reader sees: text parts joined, nothing for media. Empty when a message only calls tools. */
  readonly content: string;
  /** Calls that an assistant message asks for, in order. */
  readonly toolCalls?: readonly ToolCall[];
  /** On a tool message: the call that it answers. */
  readonly toolCallId?: string;
  readonly name?: string;
  /** On a tool message: the failure that the tool reported. */
  readonly error?: string;
  /** Counted tokens of the text, when the recording has them. */
  readonly tokenCount?: number;
  /** The pieces of a message that has media; of a tool message, those of the result. Absent when it is text alone. */
  readonly parts?: readonly Part[];
  /** What else PromptKit records of a message. Absent when there is nothing of it. */
  readonly recorded?: RecordedDetails;
}

/** Keys of PromptKit's message JSON that only evals and exec hooks look at, each absent when it was not recorded. */
export interface RecordedDetails {
  /** RFC 3339, as written. */
  readonly timestamp?: string;
  readonly latencyMs?: number;
  readonly finishReason?: string;
  /** `cost_info` as recorded: `input_tokens`, `output_tokens`, `total_cost_usd` and more. */
  readonly cost?: Readonly<Record<string, unknown>>;
  readonly meta?: Readonly<Record<string, unknown>>;
  /** Verdicts of the run that was recorded: `[{validator_type, passed, details}]`. */
  readonly validations?: readonly Readonly<Record<string, unknown>>[];
  /** On a tool message: `validation`, `execution` or `approval`. */
  readonly errorType?: string;
  /** Of a message with parts: the text field beside them, which few readers look at. */
  readonly field?: string;
  /** What the model thought, where a stream brought it. */
  readonly reasoning?: string;
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** Arguments as the model wrote them: JSON text, not always valid. */
  readonly args: string;
}
