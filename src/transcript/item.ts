import type { Conversation } from '../conversation/conversation.js';

/** What a reader says of its input, in the order in which it becomes certain. */
export type Item =
  | { readonly kind: 'conversation'; readonly conversation: Conversation }
  /** A record that could not be read. */
  | { readonly kind: 'skipped'; readonly line: number; readonly reason: string }
  /** Something worth knowing about a record that was read. */
  | { readonly kind: 'note'; readonly line: number; readonly conversation?: string; readonly text: string };
