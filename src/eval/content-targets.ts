import type { EvalContext } from '../hook/evals.js';

/** A text under test, and the index of the message that it comes from. */
export interface ContentTarget {
  readonly turn: number;
  readonly text: string;
}

/**
 * What an eval of content reads: every answer of the conversation, or the last one alone where that is asked for. An
 * empty last answer, as in a round that only calls tools, makes it every answer again: so does PromptKit.
 */
export function contentTargets({
  contentScope,
  currentOutput,
  messages,
}: Pick<EvalContext, 'contentScope' | 'currentOutput' | 'messages'>): readonly ContentTarget[] {
  if (contentScope === 'current' && currentOutput !== '') {
    return [{ turn: Math.max(0, messages.length - 1), text: currentOutput }];
  }
  return messages.flatMap(({ role, content }, turn) => (ASSISTANT.test(role) ? [{ turn, text: content }] : []));
}

const ASSISTANT = /^assistant$/iu;
