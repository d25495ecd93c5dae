import { expect, test } from 'vitest';
import { rateLine } from '../../../src/report/shadow/lines.js';
import { statisticsOf } from '../../../src/report/shadow/statistics.js';

const NOTHING = { turns: 0, responses: 0, toolCalls: 0, chunks: 0, skipped: 0, touched: 0, denied: 0, other: 0 };

function line(flips: number, compared: number, accepted = 0): string {
  const counts = { flips, compared, touched: 1, conversations: 1, stricter: flips, looser: 0 };
  const totals = { ...NOTHING, ...counts, transitions: flips, accepted };
  return rateLine(statisticsOf(counts), totals);
}

// Ends of intervals are rounded away from the middle: "at most" is a promise.
test.each([
  ['of few, the most that they may be', 3, 9812, '3 flips in 9,812 answers: at most 0.09 % (95 %)'],
  ['of one', 1, 34, '1 flip in 34 answers: at most 16 % (95 %)'],
  ['of none, by the rule of three', 0, 3000, '0 flips in 3,000 answers: at most 0.1 % (95 %)'],
  ['of more, both ends', 50, 100, '50 flips in 100 answers: 40 % to 60 % (95 %)'],
  ['of all', 12, 12, '12 flips in 12 answers: 77 % to 100 % (95 %)'],
  ['of nothing, nothing', 0, 0, 'no answer was compared'],
])('the share of flips: %s', (_title, flips, compared, text) => {
  expect(line(flips, compared)).toBe(text);
});

test('what is accepted is said beside the share', () => {
  expect(line(1, 34, 1)).toBe('1 flip in 34 answers, 1 of them accepted: at most 16 % (95 %)');
});
