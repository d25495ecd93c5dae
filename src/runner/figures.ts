import { TextMeter } from '../compare/exercised/text-meter.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { type Rechunk, rechunked } from '../replay/rechunk.js';

/** Measures what the guardrails of a policy go by, of those that can tell. */
export function meterOf(
  conversation: Conversation,
  { guardrails }: Policy['registry'],
  rechunk: Rechunk | undefined,
): TextMeter {
  const measuring = guardrails.flatMap(({ hook, id }) => {
    const { measure } = hook.guardrail;
    return measure === undefined || id.guardrail === undefined ? [] : [{ id: id.guardrail, measure }];
  });
  return new TextMeter(conversation, { guardrails: measuring, asRecorded: rechunk === undefined });
}

/** How many answers come in pieces. */
export function streamsIn({ turns }: Conversation, rechunk: Rechunk | undefined): number {
  const chunking = rechunk === undefined || rechunk.kind === 'every-boundary' ? undefined : rechunked(rechunk);
  let streams = 0;
  for (const turn of turns) {
    for (const round of turn.rounds) {
      const chunks = chunking === undefined ? round.chunks : chunking(round, turn);
      if (chunks !== undefined && chunks.length > 0) streams += 1;
    }
  }
  return streams;
}
