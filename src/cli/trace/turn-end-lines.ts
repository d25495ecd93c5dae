import { type FateLine, fateLines, turnEndLines } from '../../report/fate/fate-lines.js';
import type { Style } from '../../report/reporter.js';
import type { TurnEndEvent } from './trace.js';

const INDENT = '      ';
const MARGIN = 20;

/** What users saw of a turn and what is kept of it: nothing, where that is what the models wrote. */
export function turnEndEventLines({ answers, error, staleOf }: TurnEndEvent, style: Style): readonly string[] {
  const limit = Math.max(MARGIN, style.columns - INDENT.length - MARGIN);
  const lines = answers.flatMap((answer) =>
    fateLines(answer, limit).map((line) => (answers.length === 1 ? line : inRound(line, answer.round))),
  );
  const isTold = answers.some(({ told }) => told === 'stale');
  const stale: readonly FateLine[] =
    staleOf === undefined || isTold ? [] : [['caller reads', `the records of turn ${staleOf}`]];
  const all = [...lines, ...stale, ...(error === undefined ? [] : turnEndLines(error, limit))];
  if (all.length === 0) return [];
  return ['  seen and kept', ...all.map(([label, text]) => `${INDENT}${style.dim(`${label}:`)} ${text}`)];
}

function inRound([label, text]: FateLine, round: number): FateLine {
  return [`round ${round}, ${label}`, text];
}
