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
}

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  /** Arguments as the model wrote them: JSON text, not always valid. */
  readonly args: string;
}
