import { isChanged, type TurnFate } from '../../compare/fate/fate.js';
import { addFateCounts, countsOf, NO_FATES } from './fate-counts.js';
import type { FatePlace, FateReport } from './fate-report.js';
import { reportedFate, reportedTurnEnd } from './reported-fate.js';

/** What a report says of turns of one conversation under one policy. */
export function fatesOf(
  turns: readonly TurnFate[],
  place: Pick<FatePlace, 'policy' | 'file' | 'conversation'>,
  redact: boolean,
): FateReport {
  const { policy, file, conversation } = place;
  const at = ({ turn, line }: Pick<TurnFate, 'turn' | 'line'>) => ({ policy, file, line, conversation, turn });
  return {
    ...turns.map(countsOf).reduce(addFateCounts, NO_FATES),
    answers: turns.flatMap((fate) =>
      fate.answers
        .filter(isChanged)
        .map((answer) => ({ ...at(answer), round: answer.round, ...reportedFate(answer, fate, redact) })),
    ),
    turns: turns.flatMap((fate) => {
      const end = reportedTurnEnd(fate, redact);
      return end === undefined ? [] : [{ ...at(fate), ...end }];
    }),
  };
}

function sumOfFates(all: readonly FateReport[]): FateReport {
  return {
    ...all.reduce(addFateCounts, NO_FATES),
    answers: all.flatMap(({ answers }) => answers),
    turns: all.flatMap(({ turns }) => turns),
  };
}

/** A run in which nothing was changed has no such section. */
export function fateSection(all: readonly FateReport[]): { readonly fates?: FateReport } {
  const fates = sumOfFates(all);
  return fates.answers.length + fates.turns.length + fates.stale === 0 ? {} : { fates };
}
