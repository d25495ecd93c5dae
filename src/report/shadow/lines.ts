import { plural } from '../violation-line.js';
import type { Rate, ReportedChange, ReportedNoise, ShadowStatistics, ShadowTotals } from './shadow-report.js';

/** In what a pair of policies differs, words of one list in one line. */
export function differenceLines(changes: readonly ReportedChange[]): readonly string[] {
  const lists = new Map<string, ReportedChange[]>();
  const lines: string[] = [];
  for (const change of changes) {
    const { kind, baseline, candidate, param } = change;
    if (kind !== 'item-added' && kind !== 'item-removed') {
      lines.push(change.text);
      continue;
    }
    const key = JSON.stringify([kind, baseline ?? null, candidate ?? null, param]);
    lists.set(key, [...(lists.get(key) ?? []), change]);
  }
  return [...lines, ...[...lists.values()].map(listLine)];
}

const SHOWN = 5;

function listLine(changes: readonly ReportedChange[]): string {
  const [first] = changes;
  if (first === undefined || changes.length === 1) return first?.text ?? '';
  const items = changes.slice(0, SHOWN).map(({ item = '' }) => `"${item}"`);
  const left = changes.length - items.length;
  const list = `${items.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
  const owner = first.candidate ?? first.baseline ?? '';
  return first.kind === 'item-added' ? `${list} added to ${owner}` : `${list} removed from ${owner}`;
}

/** `3 flips in 9,812 answers: at most 0.09 % (95 %)`. */
export function rateLine({ answers }: ShadowStatistics, totals: ShadowTotals): string {
  if (answers.interval === null) return 'no answer was compared';
  const accepted = totals.accepted === 0 ? '' : `, ${totals.accepted} of them accepted`;
  const others = totals.transitions - answers.flips;
  const beside = others === 0 ? '' : `, and ${others} where there is no answer`;
  return `${plural(answers.flips, 'flip')} in ${numberText(answers.of)} answers${accepted}: ${boundsOf(answers)} (95 %)${beside}`;
}

/** Rounded away from the middle: "at most" is a promise. */
function boundsOf({ flips, interval }: Rate): string {
  const { low = 0, high = 1 } = interval ?? {};
  const most = percent(high, Math.ceil);
  return flips <= FEW ? `at most ${most}` : `${percent(low, Math.floor)} to ${most}`;
}

const FEW = 10;

export function statisticsLines({ conversations, mcnemar, needed }: ShadowStatistics): readonly string[] {
  const { flips, of } = conversations;
  return [
    ...(flips === 0
      ? []
      : [`${numberText(flips)} of ${plural(of, 'conversation')} touched: ${boundsOf(conversations)} (95 %)`]),
    ...(mcnemar === null
      ? []
      : [`${mcnemar.stricter} stricter against ${mcnemar.looser} looser: p = ${probability(mcnemar.p)}`]),
    ...neededLine(needed),
  ];
}

function neededLine(needed: ShadowStatistics['needed']): readonly string[] {
  if (needed === null || needed.more === 0) return [];
  const limit = percent(needed.limit);
  if (needed.more === null) return [`no number of answers would tell whether more than ${limit} flip`];
  return [`${numberText(needed.more)} more answers of this kind would tell whether more than ${limit} flip`];
}

export function noiseLine({ length }: readonly ReportedNoise[]): string {
  return `on ${plural(length, 'answer')}, the same is not said each time: that is no flip`;
}

const LEAST_SHOWN = 0.0001;

export function probability(p: number): string {
  return p < LEAST_SHOWN ? `less than ${LEAST_SHOWN}` : String(Number(p.toPrecision(2)));
}

/** Two digits that count. */
function percent(share: number, round: (value: number) => number = Math.round): string {
  if (share === 0) return '0 %';
  const digits = 1 - Math.floor(Math.log10(share));
  // What floating-point arithmetic adds must not be rounded up.
  const units = round(Number((share * 10 ** digits).toPrecision(12)));
  return `${Number((units / 10 ** (digits - 2)).toPrecision(2))} %`;
}

export function numberText(count: number): string {
  return count.toLocaleString('en');
}
