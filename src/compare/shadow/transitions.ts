import type { Conversation } from '../../conversation/conversation.js';
import type { TurnFate } from '../fate/fate.js';
import { causesOf, type Verdicts } from './causes-of.js';
import type { Change, SideName } from './change.js';
import type { ChangeIndex } from './change-index.js';
import { type ComparedPlace, findingsAt, isSilent, placesOf } from './compared-place.js';
import { type Direction, directionOf } from './direction.js';
import { type SideVerdict, type State, sideVerdict, type Way, waysOf } from './side-verdict.js';
import type { Sign } from './signature.js';
import type { VerdictLog } from './verdict-log.js';

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

/** How many answers went from one state to another. One on which the baseline does not agree with itself went nowhere. */
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
  const earlier = new Set<Change>();
  const noise: Noise[] = [];
  const cells = new Map<`${State} ${State}`, number>();
  const all = [logs.baseline, logs.candidate, ...(logs.again ? [logs.again] : [])];
  for (const place of placesOf(conversation, all)) {
    if (isSilent(place, all)) {
      if (place.isAnswer) count(cells, 'clean clean');
      continue;
    }
    const baseline = sideVerdict(findingsAt(place, logs.baseline), sign.baseline);
    const candidate = sideVerdict(findingsAt(place, logs.candidate), sign.candidate);
    index.meetOrder({ baseline, candidate });
    const unsteady = logs.again && noiseAt(place, baseline, sideVerdict(findingsAt(place, logs.again), sign.baseline));
    if (unsteady !== undefined) {
      noise.push(unsteady);
      continue;
    }
    if (place.isAnswer) count(cells, `${baseline.state} ${candidate.state}`);
    const transition = transitionAt(place, { baseline, candidate }, { index, earlier });
    if (transition === undefined) continue;
    transitions.push(transition);
    for (const cause of transition.causes) earlier.add(cause);
  }
  return { transitions, noise, cells, fates: { baseline: logs.baseline.fates, candidate: logs.candidate.fates } };
}

function noiseAt({ turn, round, line }: ComparedPlace, baseline: SideVerdict, again: SideVerdict): Noise | undefined {
  const ways = waysOf(baseline, again);
  return ways.length === 0 ? undefined : { turn, round, line, ways, baseline, again };
}

/** Whatever it is laid to has been tried. */
function transitionAt(
  { turn, round, line, wrote }: ComparedPlace,
  verdicts: Verdicts,
  { index, earlier }: { readonly index: ChangeIndex; readonly earlier: ReadonlySet<Change> },
): Transition | undefined {
  const { baseline, candidate } = verdicts;
  const ways = waysOf(baseline, candidate);
  if (ways.length === 0) return undefined;
  const causes = causesOf(verdicts, index, earlier);
  index.note(causes);
  return {
    ...{ turn, round, line, ways, baseline, candidate, causes },
    ...(wrote !== undefined && { wrote }),
    direction: directionOf(baseline, candidate),
  };
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
