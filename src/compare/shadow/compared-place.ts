import type { Conversation, Round } from '../../conversation/conversation.js';
import type { SideFindings } from './side-verdict.js';
import { placeKey, type VerdictLog } from './verdict-log.js';

/** Where something is compared: an answer, or what else was said something about. */
export interface ComparedPlace {
  readonly turn: number;
  readonly round: number;
  readonly line: number;
  readonly wrote?: string;
  /** Whether it is an answer that was recorded. */
  readonly isAnswer: boolean;
  /** Whether it is the last answer of its turn, to which what evals say of the turn is put down. */
  readonly isLast: boolean;
}

/** Every recorded answer, and where else something was said: about the session, or a message that nobody answered. */
export function placesOf({ line, turns }: Conversation, logs: readonly VerdictLog[]): readonly ComparedPlace[] {
  const answers = turns.flatMap(({ number: turn, rounds }) =>
    rounds.map((round, index) => placeOf(turn, round, index === rounds.length - 1)),
  );
  const known = new Set(answers.map(({ turn, round }) => placeKey(turn, round)));
  const others = new Map<string, ComparedPlace>();
  for (const log of logs) {
    for (const [key, { turn, round, effective }] of log.answers) {
      const at = effective[0]?.record ?? line;
      if (!known.has(key)) others.set(key, { turn, round, line: at, isAnswer: false, isLast: false });
    }
  }
  const rest = withEvals(others, turns, logs, line);
  if (rest.length === 0) return answers;
  return [...answers, ...rest].toSorted((one, other) => one.turn - other.turn || one.round - other.round);
}

function placeOf(turn: number, { number: round, line, response }: Round, isLast: boolean): ComparedPlace {
  return { turn, round, line, wrote: response.content, isAnswer: true, isLast };
}

/** What evals say of a turn without an answer has a place of its own. */
function withEvals(
  others: Map<string, ComparedPlace>,
  turns: Conversation['turns'],
  logs: readonly VerdictLog[],
  line: number,
): readonly ComparedPlace[] {
  const answered = new Set(turns.flatMap(({ number, rounds }) => (rounds.length > 0 ? number : [])));
  for (const turn of logs.flatMap((log) => [...log.evals.keys()])) {
    const place = { turn, round: 0, line, ...others.get(placeKey(turn, 0)), isAnswer: false, isLast: true };
    if (!answered.has(turn)) others.set(placeKey(turn, 0), place);
  }
  return [...others.values()];
}

export function findingsAt({ turn, round, isAnswer, isLast }: ComparedPlace, log: VerdictLog): SideFindings {
  const fate = log.fateOf(turn, round);
  const found = log.answers.get(placeKey(turn, round));
  return {
    steps: found?.effective ?? [],
    masked: found?.masked ?? [],
    evals: isLast ? (log.evals.get(turn) ?? []) : [],
    reached: !isAnswer || log.hasReached(turn, round),
    ...(fate && { fate }),
  };
}

/** Nobody has anything to say of most answers. */
export function isSilent(place: ComparedPlace, logs: readonly VerdictLog[]): boolean {
  return logs.every((log) => {
    const { steps, evals, reached } = findingsAt(place, log);
    return steps.length === 0 && evals.length === 0 && reached;
  });
}
