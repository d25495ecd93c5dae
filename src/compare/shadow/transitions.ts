import type { Conversation, Round } from '../../conversation/conversation.js';
import type { TurnFate } from '../fate/fate.js';
import { causesOf, type Verdicts } from './causes-of.js';
import type { Change, SideName } from './change.js';
import type { ChangeIndex } from './change-index.js';
import { type Direction, directionOf } from './direction.js';
import { type SideFindings, type State, sideVerdict, type Way, waysOf } from './side-verdict.js';
import type { Sign } from './signature.js';
import { placeKey, type VerdictLog } from './verdict-log.js';

/** An answer on which the two policies do not agree. */
export interface Transition extends Verdicts {
  readonly turn: number;
  /** 0 where no single answer is concerned: a session that is begun or ended. */
  readonly round: number;
  readonly line: number;
  /** What the model wrote. Absent where no answer is concerned. */
  readonly wrote?: string;
  readonly ways: readonly Way[];
  readonly direction: Direction;
  /** Empty: nobody knows. */
  readonly causes: readonly Change[];
}

/** An answer on which one policy does not agree with itself when asked twice. */
export interface Noise extends Pick<Transition, 'turn' | 'round' | 'line' | 'ways'> {
  readonly baseline: Verdicts['baseline'];
  readonly again: Verdicts['baseline'];
}

/** How many answers went from one state to another. */
export type Cells = ReadonlyMap<`${State} ${State}`, number>;

export interface Compared {
  readonly transitions: readonly Transition[];
  readonly noise: readonly Noise[];
  readonly cells: Cells;
  /** Of each side: what became of turns, where that is worth telling. */
  readonly fates: Readonly<Record<SideName, readonly TurnFate[]>>;
}

/** What two replays of one conversation, and perhaps a second one of the baseline, came to. */
export interface Logs {
  readonly baseline: VerdictLog;
  readonly candidate: VerdictLog;
  /** The baseline once more: what differs from the first time is noise, and is no transition. */
  readonly again?: VerdictLog;
}

export interface Comparing {
  readonly index: ChangeIndex;
  readonly sign: Readonly<Record<'baseline' | 'candidate', Sign>>;
}

/** Compares answer by answer, in the order of the conversation. */
export function compareLogs(conversation: Conversation, logs: Logs, { index, sign }: Comparing): Compared {
  meetAll(logs, index);
  const transitions: Transition[] = [];
  const noise: Noise[] = [];
  const cells = new Map<`${State} ${State}`, number>();
  for (const place of placesOf(conversation, logs)) {
    if (isSilent(place, logs)) {
      if (place.isAnswer) count(cells, 'clean clean');
      continue;
    }
    const baseline = sideVerdict(findingsAt(place, logs.baseline), sign.baseline);
    const candidate = sideVerdict(findingsAt(place, logs.candidate), sign.candidate);
    const { turn, round, line, wrote } = place;
    if (place.isAnswer) count(cells, `${baseline.state} ${candidate.state}`);
    const again = logs.again && sideVerdict(findingsAt(place, logs.again), sign.baseline);
    const unsteady = again === undefined ? [] : waysOf(baseline, again);
    if (again !== undefined && unsteady.length > 0) {
      noise.push({ turn, round, line, ways: unsteady, baseline, again });
      continue;
    }
    const ways = waysOf(baseline, candidate);
    if (ways.length === 0) continue;
    const earlier = [...new Set(transitions.flatMap(({ causes }) => causes))];
    const causes = causesOf({ baseline, candidate }, index, earlier);
    index.note(causes);
    transitions.push({
      ...{ turn, round, line, ways, baseline, candidate, causes },
      ...(wrote !== undefined && { wrote }),
      direction: directionOf(baseline, candidate),
    });
  }
  return { transitions, noise, cells, fates: { baseline: logs.baseline.fates, candidate: logs.candidate.fates } };
}

/** Nobody has anything to say of most answers. */
function isSilent(place: ComparedPlace, { baseline, candidate, again = baseline }: Logs): boolean {
  return [baseline, candidate, again].every((log) => {
    const { steps, evals, reached } = findingsAt(place, log);
    return steps.length === 0 && evals.length === 0 && reached;
  });
}

function meetAll({ baseline, candidate }: Logs, index: ChangeIndex): void {
  for (const step of baseline.objections) index.meet(step, 'baseline');
  for (const step of candidate.objections) index.meet(step, 'candidate');
  for (const log of [baseline, candidate]) {
    for (const found of log.evals.values()) {
      for (const { id, passed } of found) if (passed !== undefined) index.note(index.ofEval(id));
    }
  }
}

function count(cells: Map<`${State} ${State}`, number>, cell: `${State} ${State}`): void {
  cells.set(cell, (cells.get(cell) ?? 0) + 1);
}

interface ComparedPlace {
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
function placesOf({ line, turns }: Conversation, logs: Logs): readonly ComparedPlace[] {
  const answers = turns.flatMap(({ number: turn, rounds }) =>
    rounds.map((round, index) => placeOf(turn, round, index === rounds.length - 1)),
  );
  const known = new Set(answers.map(({ turn, round }) => placeKey(turn, round)));
  const others = new Map<string, ComparedPlace>();
  for (const log of [logs.baseline, logs.candidate, ...(logs.again ? [logs.again] : [])]) {
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
  { baseline, candidate }: Logs,
  line: number,
): readonly ComparedPlace[] {
  const answered = new Set(turns.flatMap(({ number, rounds }) => (rounds.length > 0 ? number : [])));
  for (const turn of [...baseline.evals.keys(), ...candidate.evals.keys()]) {
    const place = { turn, round: 0, line, ...others.get(placeKey(turn, 0)), isAnswer: false, isLast: true };
    if (!answered.has(turn)) others.set(placeKey(turn, 0), place);
  }
  return [...others.values()];
}

function findingsAt({ turn, round, isAnswer, isLast }: ComparedPlace, log: VerdictLog): SideFindings {
  const fate = log.fateOf(turn, round);
  return {
    steps: log.answers.get(placeKey(turn, round))?.effective ?? [],
    evals: isLast ? (log.evals.get(turn) ?? []) : [],
    reached: !isAnswer || log.hasReached(turn, round),
    ...(fate && { fate }),
  };
}
