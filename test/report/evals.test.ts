import { describe, expect, test } from 'vitest';
import type { EvalOutcome } from '../../src/eval/eval.js';
import type { ProcessFacts } from '../../src/report/facts.js';
import type { Report } from '../../src/report/report.js';
import { ReportBuilder } from '../../src/report/report-builder.js';
import type { ReportOptions } from '../../src/report/report-options.js';
import { conversation, HELPFUL, ON_TOPIC, optionsFor, outcomeOf, SUPPORT } from './sample-report.js';

function reportOf(outcomes: readonly EvalOutcome[], more: Partial<ReportOptions> = {}): Report {
  const builder = new ReportBuilder(optionsFor(more));
  const fold = builder.input('t.jsonl').conversation(conversation('c', 1));
  fold.under(0).evals(outcomes, { turn: 2, line: 7 });
  fold.close();
  return builder.finish({ interrupted: false });
}

const NOT_ASKED = {
  ...outcomeOf(ON_TOPIC, undefined, { skipped: true, skipReason: 'no tool calls in turn' }),
  asked: false,
};

const UNJUDGED = { ...outcomeOf(ON_TOPIC, undefined, { score: 0 }), unjudged: 'it needs a model that judges' };

describe('counting what an eval found', () => {
  const counts = (more: object) => ({ evaluated: 0, passed: 0, failed: 0, skipped: 0, errored: 0, scored: 0, ...more });

  test.each<[string, EvalOutcome[], object]>([
    ['never asked', [], counts({})],
    ['passed', [outcomeOf(ON_TOPIC, true)], counts({ evaluated: 1, passed: 1, scored: 1, meanScore: 1 })],
    [
      'failed',
      [outcomeOf(ON_TOPIC, false, { score: 0.25 })],
      counts({ evaluated: 1, failed: 1, scored: 1, meanScore: 0.25 }),
    ],
    ['skipped', [NOT_ASKED], counts({ skipped: 1 })],
    ['scored without judging anything', [UNJUDGED], counts({ skipped: 1 })],
    ['an error', [outcomeOf(ON_TOPIC, undefined, { error: 'oops' })], counts({ errored: 1 })],
    ['a result without a verdict, which is never a pass', [outcomeOf(ON_TOPIC, undefined)], counts({ errored: 1 })],
    [
      'a pass without a score does not count for the mean',
      [
        outcomeOf(ON_TOPIC, true),
        { ...outcomeOf(ON_TOPIC, undefined, { value: true }), passed: true },
        outcomeOf(ON_TOPIC, false),
      ],
      counts({ evaluated: 3, passed: 2, failed: 1, scored: 2, meanScore: 0.5 }),
    ],
    [
      'a score that is no number is none',
      [outcomeOf(ON_TOPIC, false, { score: Number.NaN })],
      counts({ evaluated: 1, failed: 1 }),
    ],
    [
      'the mean is to six digits of each score',
      [outcomeOf(ON_TOPIC, false, { score: 1 / 3 })],
      counts({ evaluated: 1, failed: 1, scored: 1, meanScore: 0.333333 }),
    ],
  ])('%s', (_title, outcomes, expected) => {
    const report = reportOf(outcomes);
    const { id, type, trigger, file, line, column, ...counted } = report.policies[0]?.evals[0] ?? {};
    expect({ id, type, trigger, file, line, column }).toEqual({
      ...ON_TOPIC.declaration,
      file: 'packs/support.yaml',
      line: 26,
      column: 7,
    });
    expect(counted).toEqual(expected);
    const { scored: _, meanScore: _mean, ...total } = { meanScore: 0, ...counted };
    expect(report.totals.evals).toEqual(total);
    expect(report.totals.evaluations).toBe(report.totals.evals.evaluated);
  });

  test('an eval that its policy does not list is our bug, and not passed over', () => {
    const stranger = { ...ON_TOPIC, declaration: { ...ON_TOPIC.declaration, id: 'stranger' } };
    expect(() => reportOf([outcomeOf(stranger, true)])).toThrow('"stranger"');
  });

  test('evals are evaluations: a policy that has nothing else is not nothing', () => {
    const policies = [{ ...SUPPORT, guardrails: [], hooks: [] }];
    expect(reportOf([outcomeOf(ON_TOPIC, false)], { policies }).gate.exit).toBe(0);
    expect(reportOf([NOT_ASKED], { policies }).gate).toMatchObject({
      exit: 3,
      reasons: [
        'nothing was evaluated: no guardrail or hook was ever asked about anything, and no eval gave an answer',
      ],
    });
  });
});

describe('an eval result', () => {
  test('says what it found, and leaves out what there is not', () => {
    const [answer] = reportOf([outcomeOf(ON_TOPIC, true, { value: { found: 1 }, explanation: 'all found' })]).evals;
    expect(answer).toEqual({
      policy: 'packs/support.yaml#support',
      file: 't.jsonl',
      line: 7,
      conversation: 'c',
      turn: 2,
      ...ON_TOPIC.declaration,
      score: 1,
      value: { found: 1 },
      explanation: 'all found',
      passed: true,
      asked: true,
      skipped: false,
    });
    const [skipped] = reportOf([NOT_ASKED]).evals;
    expect(skipped).toMatchObject({ passed: null, asked: false, skipped: true, skipReason: 'no tool calls in turn' });
    expect(Object.keys(skipped ?? {})).not.toEqual(expect.arrayContaining(['score']));
  });

  test('is redacted of its value and its explanation', () => {
    const outcome = outcomeOf(ON_TOPIC, false, { value: 'v', explanation: 'e', error: 'oops' });
    const [answer] = reportOf([outcome], { redact: true }).evals;
    expect(answer).toMatchObject({ score: 0, passed: false, error: 'oops' });
    expect(answer).not.toHaveProperty('value');
    expect(answer).not.toHaveProperty('explanation');
  });

  const circular: unknown[] = [];
  circular.push(circular);
  test.each<[string, unknown, unknown]>([
    ['a whole number of YAML', { limit: 3n }, { limit: 3 }],
    ['null', null, null],
    ['a function', () => 1, '[a value that JSON cannot hold]'],
    ['a list that holds itself', circular, '[a value that JSON cannot hold]'],
  ])('holds any value that an eval gives: %s', (_title, value, expected) => {
    expect(reportOf([outcomeOf(ON_TOPIC, true, { value })]).evals[0]?.value).toEqual(expected);
  });
});

test('results are ordered by input, policy, conversation, and then as they were found', () => {
  const builder = new ReportBuilder(optionsFor({ policies: [SUPPORT, { ...SUPPORT, id: 'other' }] }));
  const inputs = [builder.input('one'), builder.input('two')];
  for (const input of inputs.toReversed()) {
    for (const line of [5, 2]) {
      const fold = input.conversation(conversation(`c${line}`, line));
      for (const number of [0, 1]) {
        const policy = fold.under(number);
        policy.evals([outcomeOf(ON_TOPIC, true)], { turn: 1, line });
        policy.evals([outcomeOf(HELPFUL, true)], { turn: 1, line });
      }
      fold.close();
    }
  }
  const { evals } = builder.finish({ interrupted: false });
  const places = evals.map(({ file, policy, line, id }) => `${file} ${policy.slice(-7)} ${line} ${id}`);
  expect(places).toEqual(
    ['one', 'two'].flatMap((file) =>
      ['support', 'other'].flatMap((policy) =>
        [2, 5].flatMap((line) => ['on-topic', 'helpful'].map((id) => `${file} ${policy} ${line} ${id}`)),
      ),
    ),
  );
});

describe('processes', () => {
  const facts: ProcessFacts = {
    name: 'audit',
    kind: 'tool',
    started: 3,
    cached: 1,
    failures: { timeout: 1, 'exit 3': 2 },
  };
  const policies = [SUPPORT, { ...SUPPORT, id: 'other' }];
  const hooksOf = (processes: readonly ProcessFacts[]) =>
    new ReportBuilder(optionsFor({ policies }))
      .finish({ interrupted: false, processes })
      .policies.map(({ hooks }) => hooks[0]);

  test('are told of the hook that they are, once, with reasons in their order', () => {
    const [first, second] = hooksOf([facts]);
    expect(first?.process).toEqual({ started: 3, cached: 1, failures: { 'exit 3': 2, timeout: 1 } });
    expect(Object.keys(first?.process?.failures ?? {})).toEqual(['exit 3', 'timeout']);
    expect(first?.failed).toBe(3);
    expect(first).not.toHaveProperty('timings');
    expect(second).not.toHaveProperty('process');
  });

  test('are told of the policy that is named', () => {
    const [first, second] = hooksOf([{ ...facts, policy: 'other' }]);
    expect(first).not.toHaveProperty('process');
    expect(second).toHaveProperty('process');
  });

  test.each([
    ['none', [], undefined],
    ['one', [4], { medianMs: 4, p95Ms: 4 }],
    ['an even number', [4, 1, 3, 2], { medianMs: 2, p95Ms: 4 }],
    ['a hundred', Array.from({ length: 100 }, (_, index) => 100 - index), { medianMs: 50, p95Ms: 95 }],
  ])('say how long they took, when asked: %s', (_title, durationsMs, timings) => {
    expect(hooksOf([{ ...facts, durationsMs }])[0]?.timings).toEqual(timings);
  });
});
