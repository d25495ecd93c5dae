import { createHash } from 'node:crypto';
import type { Conversation } from '../conversation/conversation.js';
import type { ConversationFacts } from '../report/facts.js';

/** As `factsOf`, so that a conversation without an id of its own can be known again in another run. */
export function knowableFactsOf(conversation: Conversation): ConversationFacts {
  const facts = factsOf(conversation);
  return conversation.id.startsWith('#') ? { ...facts, digest: () => digestOf(conversation) } : facts;
}

/** Of who says what, and which tools are called with what: not of how it was streamed. */
function digestOf({ turns }: Conversation): string {
  const said = turns.flatMap(({ opening, rounds }) => [
    ...opening,
    ...rounds.flatMap(({ response, followUps }) => [response, ...followUps]),
  ]);
  const whole = said.map(({ role, content, toolCalls = [] }) => [role, content, toolCalls]);
  return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
}

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
