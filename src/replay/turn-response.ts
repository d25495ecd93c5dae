import type { Message, RecordedDetails } from '../conversation/message.js';
import type { Session } from './session.js';
import type { TurnResponse } from './turn-end.js';

/** What the caller of a turn gets, of the answer that is kept. */
export function responseOfTurn(session: Session, message: Message): TurnResponse {
  const { streamedText, reportedValidations } = session.rules.session;
  const validations =
    reportedValidations === 'the latest'
      ? latestRecord(session.history)
      : session.validations.map((each) => ({ ...each }));
  if (streamedText === 'the answer') return { message, validations, streamed: { message, validations } };
  return {
    message,
    validations,
    streamed: { message: { role: message.role, content: session.sent }, validations: [] },
  };
}

function latestRecord(history: readonly Message[]): NonNullable<RecordedDetails['validations']> {
  const found = history.findLast(({ role, recorded }) => role === 'assistant' && recorded?.validations?.length);
  return found?.recorded?.validations ?? [];
}
