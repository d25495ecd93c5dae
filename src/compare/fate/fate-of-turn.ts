import type { Message } from '../../conversation/message.js';
import type { TurnTraces } from '../../replay/session.js';
import type { TurnEnd } from '../../replay/turn-end.js';
import type { AnswerFate, TurnFate } from './fate.js';
import type { RecordBook } from './record-book.js';
import { isStreamed, type RoundCourse, sentUntilCrash, type TurnCourse, writersIn, wroteIn } from './turn-course.js';

export interface Ended {
  readonly end: TurnEnd | { readonly kind: 'crashed' };
  /** What is kept behind the turn. */
  readonly messages: readonly Message[];
  readonly traces: TurnTraces;
  /** How many answers the recording has in this turn. */
  readonly recorded: number;
}

/** What became of a turn that is over. */
export function fateOfTurn(course: TurnCourse, ended: Ended, book: RecordBook): TurnFate {
  const { end, messages, traces, recorded } = ended;
  const { turn, rounds } = course;
  const { forgotten, start } = traces;
  const isForgotten = forgotten.length > 0;
  // Each round puts one answer there: one that does not ends the turn.
  const kept = messages.slice(start).filter(({ role }) => role === 'assistant');
  const sent = sentTexts(course, ended);
  const answers = rounds.map((round, index) =>
    fateOfAnswer(round, { turn, kept: kept[index], sent: sent[index] ?? '', course, ended, isForgotten }, book),
  );
  const asked = rounds.filter(({ answer }) => answer !== undefined).length;
  const reply = replyOf(course, end);
  const reported = reply && book.reported(reply, turn);
  return {
    turn,
    line: course.rounds[0]?.line ?? 0,
    end: end.kind,
    ...('error' in end && { error: end.error.message }),
    answers: withReported(answers, reported),
    lost: forgotten.map(({ role, content }) => ({ role, content })),
    unasked: Math.max(0, recorded - asked),
    ...(reported && { reported }),
  };
}

/** The text that each stream of the turn sent. */
function sentTexts({ rounds }: TurnCourse, { end, traces }: Ended): readonly string[] {
  if (end.kind === 'crashed') return rounds.map(sentUntilCrash);
  return rounds.map(({ sentBefore }, index) => {
    const after = rounds[index + 1]?.sentBefore ?? traces.sent;
    return after.slice(sentBefore.length);
  });
}

interface Surrounding {
  readonly turn: number;
  readonly kept: Message | undefined;
  readonly sent: string;
  readonly course: TurnCourse;
  readonly ended: Ended;
  readonly isForgotten: boolean;
}

function fateOfAnswer(
  round: RoundCourse,
  { turn, kept, sent, course, ended: { end, traces }, isForgotten }: Surrounding,
  book: RecordBook,
): AnswerFate {
  const { number, line, answer, effective } = round;
  const wrote = wroteIn(round);
  const streamed = isStreamed(round);
  const isLast = round === course.rounds.at(-1);
  const given = isLast && 'response' in end ? end.response : undefined;
  const reached = streamed ? sent : given?.message.content;
  const returned = streamed ? given?.streamed.message.content : undefined;
  // The response holds the last answer, or all of the turn that was sent.
  const isNews = returned !== undefined && returned !== sent && returned !== traces.sent;
  const records = kept && book.of(kept, turn, answer?.message.recorded?.validations);
  return {
    ...{ turn, round: number, line, streamed },
    ...(wrote !== undefined && { wrote }),
    ...(reached !== undefined && { reached }),
    ...(isNews && { returned }),
    ...(kept !== undefined && { kept: kept.content }),
    writers: kept === undefined || kept.content === wrote ? [] : writersIn(round),
    ...(records && { records }),
    isTouched: effective !== undefined || isForgotten,
  };
}

/** The caller of a stream is not told the same as the caller of an answer in one piece. */
function replyOf({ rounds }: TurnCourse, end: Ended['end']) {
  if (!('response' in end)) return undefined;
  const last = rounds.at(-1);
  return last !== undefined && isStreamed(last) ? end.response.streamed : end.response;
}

/** Records beside the messages are only told of the last answer. */
function withReported(answers: readonly AnswerFate[], reported: TurnFate['reported']): readonly AnswerFate[] {
  const last = answers.at(-1);
  if (last === undefined || last.records !== undefined || reported?.kind !== 'own') return answers;
  return [...answers.slice(0, -1), { ...last, records: reported.records }];
}
