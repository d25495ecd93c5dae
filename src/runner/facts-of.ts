import type { Conversation } from '../conversation/conversation.js';
import type { ConversationFacts } from '../report/facts.js';

/** What a conversation counts for, whatever is found in it. */
export function factsOf({ id, line, turns, expect }: Conversation): ConversationFacts {
  let userMessages = 0;
  let responses = 0;
  let toolCalls = 0;
  let chunks = 0;
  for (const { opening, rounds } of turns) {
    for (const { role } of opening) userMessages += role === 'user' ? 1 : 0;
    responses += rounds.length;
    for (const round of rounds) {
      toolCalls += round.response.toolCalls?.length ?? 0;
      chunks += round.chunks?.length ?? 0;
    }
  }
  const facts = { id, line, turns: userMessages, responses, toolCalls, chunks };
  return expect === undefined ? facts : { ...facts, expect };
}
