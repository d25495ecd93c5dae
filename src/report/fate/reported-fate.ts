import { type AnswerFate, isDivided, type Records, repeatedIn, type TurnFate } from '../../compare/fate/fate.js';
import { countCodePoints } from '../../text/code-points.js';
import { bounded } from '../bounded.js';
import type { ReportedFate, ReportedText, ReportedTurnEnd } from './fate-report.js';

/** What a report says of one answer of a turn. */
export function reportedFate(answer: AnswerFate, turn: TurnFate, redact: boolean): ReportedFate {
  const { streamed, wrote, reached, returned, kept, writers, records } = answer;
  const text = (name: 'wrote' | 'reached' | 'returned' | 'kept', value: string | undefined) =>
    value !== undefined && { [name]: reportedText(value, redact) };
  const repeated = repeatedIn(records);
  return {
    streamed,
    ...text('wrote', wrote),
    ...text('reached', reached),
    ...text('returned', returned),
    ...text('kept', kept),
    divided: isDivided(answer),
    writers,
    records: (records ?? []).map(typeOf),
    ...(repeated > 0 && { repeated }),
    ...toldOf(answer, turn),
  };
}

/** Nothing, where the turn has ended as it should. */
export function reportedTurnEnd({ end, error, lost, unasked }: TurnFate, redact: boolean): ReportedTurnEnd | undefined {
  if (end === 'completed' || end === 'suspended' || end === 'unanswered') return undefined;
  return {
    end,
    ...(error !== undefined && { error: bounded(error) }),
    lost: lost.map(({ role, content }) => ({ role, ...reportedText(content, redact) })),
    unasked,
  };
}

/** A cut may leave bytes that are no character. */
function reportedText(text: string, redact: boolean): ReportedText {
  return { characters: countCodePoints(text), ...(!redact && { text: text.toWellFormed() }) };
}

/** Only the last answer of a turn is what its caller is told of. */
function toldOf(answer: AnswerFate, { answers, reported, end }: TurnFate): Pick<ReportedFate, 'told' | 'staleOf'> {
  if (answer !== answers.at(-1) || (end !== 'completed' && end !== 'suspended')) return {};
  if (reported?.kind === 'stale') return { told: 'stale', staleOf: reported.turn };
  if (reported?.kind === 'own') return { told: 'own' };
  return answer.records === undefined || answer.records.length === 0 ? {} : { told: 'nothing' };
}

function typeOf(record: Records[number]): string {
  const type = record['validator_type'];
  return typeof type === 'string' ? type : '';
}
