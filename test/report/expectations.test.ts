import { describe, expect, test } from 'vitest';
import { deny } from '../../src/hook/decision.js';
import type { Expectation } from '../../src/report/facts.js';
import type { Violation } from '../../src/report/report.js';
import { ReportBuilder } from '../../src/report/report-builder.js';
import { conversation, optionsFor, SUPPORT } from './sample-report.js';
import { objected, ofHook } from './steps.js';

const OTHER = { ...SUPPORT, id: 'packs/other.yaml#other', guardrails: SUPPORT.guardrails.slice(0, 1), hooks: [] };

const steps = [
  objected('length', 'too long', { turn: 1, round: 2 }),
  objected('banned_words', 'banned word "x"', { turn: 2 }),
  objected('max_sentences', 'has 3 sentences, the limit is 2', { turn: 2, masked: true }),
  objected('banned_words-2', 'banned word "y"', { turn: 3, outcome: 'monitored' }),
  ofHook('audit', 'tool', { turn: 4, outcome: 'denied', decision: deny('no') }),
];

const all: readonly Expectation[] = [
  { turn: 1, guardrail: 'length', outcome: 'enforced' },
  { turn: 2, guardrail: 'banned_words', outcome: 'enforced' },
  { turn: 3, guardrail: 'banned_words-2', outcome: 'monitored' },
  { turn: 4, guardrail: 'audit', outcome: 'denied' },
];

function reportOf(expectations: readonly Expectation[] | undefined) {
  const builder = new ReportBuilder(optionsFor());
  const input = builder.input('t.jsonl');
  const fold = input.conversation(conversation('c', 7, expectations === undefined ? {} : { expect: expectations }));
  fold.under(0).batch(steps);
  fold.close();
  return builder.finish({ interrupted: false });
}

const marksOf = ({ violations }: { readonly violations: readonly Violation[] }) =>
  violations.map(({ expected }) => expected);

describe('expectations of one policy', () => {
  test.each([
    ['nothing said', undefined, [undefined, undefined, undefined, undefined, undefined], 0, 0, 0],
    ['clean expected', [], [false, false, undefined, undefined, false], 0, 0, 3],
    ['everything expected', all, [true, true, undefined, true, true], 4, 0, 0],
    [
      'in that round',
      [{ turn: 1, round: 2, guardrail: 'length', outcome: 'enforced' }],
      [true, false, undefined, undefined, false],
      1,
      0,
      2,
    ],
    [
      'in another round',
      [{ turn: 1, round: 1, guardrail: 'length', outcome: 'enforced' }],
      [false, false, undefined, undefined, false],
      0,
      1,
      3,
    ],
    [
      'with another outcome',
      [{ turn: 1, guardrail: 'length', outcome: 'denied' }],
      [false, false, undefined, undefined, false],
      0,
      1,
      3,
    ],
    [
      'a masked hit does not meet',
      [{ turn: 2, guardrail: 'max_sentences', outcome: 'enforced' }],
      [false, false, undefined, undefined, false],
      0,
      1,
      3,
    ],
    [
      'of a guardrail that is not there',
      [{ turn: 1, guardrail: 'pii', outcome: 'enforced' }],
      [false, false, undefined, undefined, false],
      0,
      1,
      3,
    ],
  ] as const)('%s', (_title, expectations, marks, met, missed, unexpected) => {
    const report = reportOf(expectations);
    expect(marksOf(report)).toEqual(marks);
    expect(report.totals.expectations).toEqual({ met, missed, unexpected });
    expect(report.inputs[0]?.notes).toHaveLength(missed);
  });

  test('a missed one is a note that names the conversation and its line', () => {
    expect(reportOf([{ turn: 9, round: 1, guardrail: 'length', outcome: 'enforced' }]).inputs[0]?.notes).toEqual([
      {
        line: 7,
        conversation: 'c',
        text: 'missed expectation: turn 9 round 1 should be enforced by "length", which did not happen',
      },
    ]);
  });
});

describe('expectations of several policies', () => {
  function under(expectation: Expectation, own: typeof steps, other: typeof steps) {
    const builder = new ReportBuilder(optionsFor({ policies: [SUPPORT, OTHER] }));
    const input = builder.input('t.jsonl');
    const fold = input.conversation(conversation('c', 7, { expect: [expectation] }));
    fold.under(0).batch(own);
    fold.under(1).batch(other);
    fold.close();
    return builder.finish({ interrupted: false });
  }

  const length = { turn: 1, guardrail: 'length', outcome: 'enforced' } as const;
  const words = { turn: 1, guardrail: 'banned_words', outcome: 'enforced' } as const;
  const pii = { turn: 1, guardrail: 'pii', outcome: 'enforced' } as const;
  const long = [objected('length', 'too long')];

  test.each([
    ['met by both', length, long, long, 2, 0],
    ['met by one, missed by the other', length, long, [], 1, 1],
    ['a policy without the guardrail is not asked', words, [objected('banned_words', 'x')], [], 1, 0],
    ['missed by the only policy that has it', words, [], [], 0, 1],
    ['a guardrail that no policy has is missed once', pii, [], [], 0, 1],
  ])('%s', (_title, expectation, own, other, met, missed) => {
    expect(under(expectation, own, other).totals.expectations).toMatchObject({ met, missed });
  });

  test('the note says under which policy', () => {
    expect(under(length, long, []).inputs[0]?.notes[0]?.text).toBe(
      'missed expectation: turn 1 should be enforced by "length", which did not happen under packs/other.yaml#other',
    );
  });
});
