import type { Message, RecordedDetails, ToolCall } from '../conversation/message.js';
import type { HookDeniedError, ValidationAbortedError } from '../hook/errors.js';

/** How a turn ended. */
export type TurnEnd =
  | { readonly kind: 'completed'; readonly response: TurnResponse }
  /** It waits for tools that answer later. */
  | { readonly kind: 'suspended'; readonly response: TurnResponse; readonly pending: readonly ToolCall[] }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'denied'; readonly error: HookDeniedError | ValidationAbortedError }
  /** The provider failed, or the turn would not have ended. */
  | { readonly kind: 'failed'; readonly error: Error };

/** What the caller of a turn gets. */
export interface TurnResponse extends Reply {
  /** What the caller of a stream gets at its end. */
  readonly streamed: Reply;
}

interface Reply {
  /** The last answer, as it is kept. */
  readonly message: Message;
  readonly validations: NonNullable<RecordedDetails['validations']>;
}
