import type { Message } from '../../conversation/message.js';
import type { TurnEnd } from '../../replay/turn-end.js';
import type { AnswerFate, TurnFate } from './fate.js';
import type { RecordBook } from './record-book.js';
import { isStreamed, type RoundCourse, type TurnCourse, writersIn, wroteIn } from './turn-course.js';

export interface Ended {
  readonly end: TurnEnd | { readonly kind: 'crashed' };
  /** What is kept behind the turn. */
  readonly messages: readonly Message[];
  /** What was in the history, and is gone with the turn. */
  readonly forgotten: readonly Message[];
  /** How many answers the recording has in this turn. */
  readonly recorded: number;
}

/** What became of a turn that is over. */
export function fateOfTurn(course: TurnCourse, ended: Ended, book: RecordBook): TurnFate {
  const { end, forgotten, recorded } = ended;
  const { turn } = course;
  const isForgotten = forgotten.length > 0;
  const standing = standingRounds(course, end);
  const kept = isForgotten || end.kind === 'crashed' ? [] : keptAnswers(standing, ended.messages);
  const rounds = course.rounds.filter((round) => round.answer !== undefined || round.effective !== undefined);
  const answers = rounds.map((round) =>
    fateOfAnswer(round, { turn, kept: kept[standing.indexOf(round)], course, end, isForgotten }, book),
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

/** Rounds whose answer went into the history, if only for a while: the last one did, unless the turn ended with it. */
function standingRounds({ rounds }: TurnCourse, end: Ended['end']): readonly RoundCourse[] {
  const isOpen = end.kind === 'completed' || end.kind === 'suspended' || endedAtTool(end, rounds.at(-1));
  return isOpen ? rounds : rounds.slice(0, -1);
}

function endedAtTool(end: Ended['end'], last: RoundCourse | undefined): boolean {
  if (end.kind === 'failed') return last?.isRead === true;
  if (end.kind !== 'denied' || !('hookType' in end.error)) return false;
  return end.error.hookType === 'tool_before' || end.error.hookType === 'tool_after';
}

/** The last answers of the history are those of the turn, one for each of its rounds. */
function keptAnswers({ length }: readonly RoundCourse[], messages: readonly Message[]): readonly Message[] {
  const kept: Message[] = [];
  for (let index = messages.length - 1; index >= 0 && kept.length < length; index -= 1) {
    const message = messages[index];
    if (message?.role === 'assistant') kept.unshift(message);
  }
  return kept;
}

interface Surrounding {
  readonly turn: number;
  readonly kept: Message | undefined;
  readonly course: TurnCourse;
  readonly end: Ended['end'];
  readonly isForgotten: boolean;
}

function fateOfAnswer(
  round: RoundCourse,
  { turn, kept, course, end, isForgotten }: Surrounding,
  book: RecordBook,
): AnswerFate {
  const { number, line, answer, sent, effective } = round;
  const wrote = wroteIn(round);
  const streamed = isStreamed(round);
  const isLast = round === course.rounds.at(-1);
  const given = isLast && 'response' in end ? end.response : undefined;
  const reached = streamed ? sent : given?.message.content;
  const returned = streamed ? given?.streamed.message.content : undefined;
  const isNews = returned !== undefined && returned !== sentIn(course);
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

/** What the caller of a stream has of the turn by the time that it is over. */
function sentIn({ rounds }: TurnCourse): string {
  return rounds.map(({ sent }) => sent).join('');
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
