import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { LabelFigures } from '../../../src/report/labels/label-report.js';
import { packOf, policyOf } from '../../policy/packs.js';
import { hasSharedData, sharedData } from '../../shared-data.js';
import { labelled } from './labelling.js';

// What the product says, held against a calculation that shares nothing with it: rows, a regular expression, arithmetic.

interface Row {
  readonly id: string;
  readonly text: string;
  readonly label: boolean;
  readonly category: string;
}

const INPUT = ['kill', 'bomb', 'steal', 'hack', 'rules', 'ignore'];
const OUTPUT = ['kill', 'poison', 'jailbreak', 'simulation'];
const policy = policyOf(
  packOf([
    { type: 'banned_words', params: { words: INPUT, direction: 'input' } },
    { type: 'banned_words', params: { words: OUTPUT } },
    { type: 'length', params: { max_characters: 100 }, monitor: true },
  ]),
);

function rowsOf(name: string): readonly Row[] {
  const lines = readFileSync(`${sharedData}/data/labels/${name}.jsonl`, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line): Row => JSON.parse(line));
}

const holds = (words: readonly string[]) => {
  const pattern = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{M}\\p{N}_])`, 'iu');
  return ({ text }: Row) => pattern.test(text);
};

const catches: Readonly<Record<string, (row: Row) => boolean>> = {
  policy: holds([...INPUT, ...OUTPUT]),
  input: holds(INPUT),
  output: holds(OUTPUT),
  long: ({ text }) => [...text].length > 100,
};

/** The interval by its definition: the shares p with (p - share)^2 = z^2 p (1 - p) / n, which is a quadratic in p. */
function share(successes: number, trials: number) {
  if (trials === 0) return null;
  const z = 1.959963984540054;
  const value = successes / trials;
  const [a, b, c] = [1 + (z * z) / trials, -(2 * value + (z * z) / trials), value * value];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return { value: digits(value), low: digits((-b - root) / (2 * a)), high: digits((-b + root) / (2 * a)) };
}

/** As the report does; no zero is below zero. */
const digits = (value: number) => Math.round(value * 1e6) / 1e6 || 0;

function calculated(rows: readonly Row[], isCaught: (row: Row) => boolean) {
  const count = (caught: boolean, label: boolean) =>
    rows.filter((row) => isCaught(row) === caught && row.label === label).length;
  const [tp, fp, fn, tn] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  return {
    counts: { tp, fp, fn, tn },
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    falsePositiveRate: share(fp, fp + tn),
  };
}

type Said = Pick<LabelFigures, 'tp' | 'fp' | 'fn' | 'tn' | 'precision' | 'recall' | 'falsePositiveRate'>;

function said({ tp, fp, fn, tn, precision, recall, falsePositiveRate }: Said) {
  const rounded = (of: Said['precision']) =>
    of && { value: digits(of.value), low: digits(of.low), high: digits(of.high) };
  return {
    counts: { tp, fp, fn, tn },
    precision: rounded(precision),
    recall: rounded(recall),
    falsePositiveRate: rounded(falsePositiveRate),
  };
}

describe.skipIf(!hasSharedData)('real sets of labels', () => {
  test.each(['xstest-prompts', 'guardrails-jailbreak'])('%s: every figure is the calculated one', async (name) => {
    const rows = rowsOf(name);
    const { policies, given, used, problems } = await labelled(
      rows.map((row) => ({ ...row })),
      [],
      [policy],
    );
    expect([given, used, problems]).toEqual([rows.length, rows.length, []]);
    const [found] = policies;
    const figures = [found?.overall, ...(found?.guardrails ?? [])].map((each) => each && said(each));
    expect(figures).toEqual(Object.values(catches).map((isCaught) => calculated(rows, isCaught)));
    expect(found?.overall.tp).toBeGreaterThan(0);
    for (const each of found?.overall.categories ?? []) {
      const own = rows.filter(({ category }) => category === each.category);
      expect(said(each), String(each.category)).toEqual(calculated(own, holds([...INPUT, ...OUTPUT])));
    }
  });
});
