import { describe, expect, test } from 'vitest';
import { deny } from '../../src/hook/decision.js';
import type { Step } from '../../src/replay/step.js';
import type { Report } from '../../src/report/report.js';
import { ReportBuilder } from '../../src/report/report-builder.js';
import type { ReportOptions } from '../../src/report/report-options.js';
import { conversation, optionsFor, SUPPORT } from './sample-report.js';
import { allowed, objected, ofHook, skipped } from './steps.js';

function reportOf(batches: readonly (readonly Step[])[], more: Partial<ReportOptions> = {}): Report {
  const builder = new ReportBuilder(optionsFor(more));
  const fold = builder.input('t.jsonl').conversation(conversation('c', 1));
  const policy = fold.under(0);
  for (const batch of batches) policy.batch(batch);
  fold.close();
  return builder.finish({ interrupted: false });
}

const lengthOf = (report: Report) => report.policies[0]?.guardrails[0];
const auditOf = (report: Report) => report.policies[0]?.hooks[0];

describe('counting what a guardrail did', () => {
  test.each<[string, Step[][], number, number, number]>([
    ['nothing', [], 0, 0, 0],
    ['a response', [[allowed('length')]], 1, 0, 0],
    [
      'a response in many chunks is one text',
      [[allowed('length', { phase: 'chunk' }), allowed('length', { phase: 'chunk' }), allowed('length')]],
      1,
      0,
      0,
    ],
    ['a request is another text', [[allowed('length', { phase: 'provider_before' }), allowed('length')]], 2, 0, 0],
    ['two responses', [[allowed('length')], [allowed('length')]], 2, 0, 0],
    ['what had nothing to judge was not asked', [[skipped('length')]], 0, 0, 0],
    ['a hit', [[objected('length', 'too long')]], 1, 1, 0],
    ['a monitored hit', [[objected('length', 'too long', { outcome: 'monitored' })]], 1, 1, 0],
    ['a masked hit', [[objected('length', 'too long', { masked: true })]], 1, 0, 1],
  ])('%s', (_title, batches, evaluated, fired, masked) => {
    const report = reportOf(batches);
    expect(lengthOf(report)).toMatchObject({ evaluated, fired, masked });
    expect(report.totals).toMatchObject({ evaluations: evaluated, masked });
  });
});

describe('counting what another hook did', () => {
  const before = { phase: 'tool_before' } as const;
  const denied = { ...before, outcome: 'denied', decision: deny('no') } as const;
  const crashed = { ...before, outcome: 'crashed', decision: deny('oops') } as const;

  test.each<[string, Step[][], number, number, number]>([
    [
      'a tool call is one event',
      [[ofHook('audit', 'tool', before), ofHook('audit', 'tool', { phase: 'tool_after' })]],
      1,
      0,
      0,
    ],
    ['a denial', [[ofHook('audit', 'tool', denied)]], 1, 1, 0],
    ['a crash', [[ofHook('audit', 'tool', crashed)]], 1, 0, 1],
  ])('%s', (_title, batches, evaluated, fired, failed) => {
    expect(auditOf(reportOf(batches))).toMatchObject({ evaluated, fired, failed });
  });

  test('an eval hook that failed is counted and noted, and is no violation', () => {
    const policies = [{ ...SUPPORT, hooks: [{ name: 'scores', kind: 'eval' as const, source: 's' }] }];
    const report = reportOf([[ofHook('scores', 'eval', { ...crashed, phase: 'eval' })]], { policies });
    expect(auditOf(report)).toMatchObject({ evaluated: 1, failed: 1 });
    expect(report.violations).toEqual([]);
    expect(report.inputs[0]?.notes).toEqual([{ line: 1, conversation: 'c', text: 'eval hook "scores" failed: oops' }]);
  });

  test('a hook that its policy does not list is our bug, and not passed over', () => {
    expect(() => reportOf([[ofHook('stranger', 'tool')]])).toThrow('"tool stranger"');
  });
});

describe('a violation', () => {
  test.each([
    ['plain text', 'say hello now', [{ start: 4, end: 9 }], ['hello']],
    [
      'characters outside the first plane count once',
      '😀😀 é x',
      [
        { start: 3, end: 4 },
        { start: 0, end: 2 },
      ],
      ['é', '😀😀'],
    ],
    [
      'overlapping and repeated places',
      'abcd',
      [
        { start: 0, end: 3 },
        { start: 1, end: 4 },
        { start: 0, end: 3 },
      ],
      ['abc', 'bcd', 'abc'],
    ],
    [
      'places behind the end',
      'a😀',
      [
        { start: 1, end: 9 },
        { start: 5, end: 6 },
      ],
      ['😀', ''],
    ],
    ['an empty text', '', [{ start: 0, end: 0 }], ['']],
  ])('says what it is about: %s', (_title, before, spans, texts) => {
    const [violation] = reportOf([[objected('length', 'r', { before, spans })]]).violations;
    expect(violation?.spans).toEqual(spans.map((span, index) => ({ ...span, text: texts[index] })));
  });

  test('is redacted to lengths, and its reason stays', () => {
    const step = objected('length', 'banned word "hello"', {
      before: 'say hello',
      after: 'sorry',
      spans: [{ start: 4, end: 9 }],
    });
    const [violation] = reportOf([[step]], { redact: true }).violations;
    expect(violation).toMatchObject({
      reason: 'banned word "hello"',
      spans: [{ start: 4, end: 9, text: '[5 characters]' }],
    });
    expect(violation).not.toHaveProperty('before');
    expect(violation).not.toHaveProperty('after');
  });

  test.each([
    ['nobody asked', [], undefined],
    ['less than was shown', [20, 0], { '0': 50, '20': 30 }],
    ['more than was shown', [80], { '80': 0 }],
  ])('says what holding back would have saved: %s', (_title, holdBack, holdback) => {
    const stream = { chunk: 3, at: 48, exposed: 50, withheld: 7 };
    const [violation] = reportOf([[objected('length', 'r', { stream })]], { holdBack }).violations;
    expect(violation?.stream).toEqual(holdback === undefined ? stream : { ...stream, holdback });
  });

  test('of a counted-token limit has no earliest place', () => {
    const stream = { chunk: 3, exposed: 50, withheld: 7 };
    expect(reportOf([[objected('length', 'r', { stream })]]).violations[0]?.stream).toEqual(stream);
  });

  test('has the keys of the report in their order', () => {
    const step = objected('length', 'r', {
      before: 'b',
      after: 'a',
      stream: { chunk: 1, at: 1, exposed: 1, withheld: 0 },
    });
    expect(Object.keys(reportOf([[step]]).violations[0] ?? {}).join(' ')).toBe(
      'policy file line conversation turn round phase hook guardrail outcome reason spans stream before after masked afterDenial',
    );
  });
});

describe('order', () => {
  const OTHER = { ...SUPPORT, id: 'packs/other.yaml#other' };

  test('is by input, policy, first record, and then as it happened', () => {
    const builder = new ReportBuilder(optionsFor({ policies: [SUPPORT, OTHER] }));
    const [first, second] = [builder.input('one'), builder.input('two')];
    for (const [input, name, line] of [
      [second, 'x', 1],
      [first, 'late', 9],
      [first, 'early', 2],
    ] as const) {
      const fold = input.conversation(conversation(name, line));
      fold.under(0).batch([objected('length', 'l', { line }), objected('banned_words', 'b', { line })]);
      fold.under(1).batch([objected('length', 'l', { line })]);
      fold.close();
    }
    const seen = builder
      .finish({ interrupted: false })
      .violations.map(({ policy, conversation, hook }) => `${conversation} ${policy.slice(6, 8)} ${hook}`);
    const ofInput = (...names: string[]) => [
      ...names.flatMap((name) => [`${name} su length`, `${name} su banned_words`]),
      ...names.map((name) => `${name} ot length`),
    ];
    expect(seen).toEqual([...ofInput('early', 'late'), ...ofInput('x')]);
  });

  test('of conversations that are replayed at the same time is the same', () => {
    const texts = [true, false].map((interleaved) => {
      const builder = new ReportBuilder(optionsFor());
      const input = builder.input('one');
      const [a, b] = [input.conversation(conversation('a', 1)), input.conversation(conversation('b', 2))];
      const [underA, underB] = [a.under(0), b.under(0)];
      underA.batch([objected('length', '1')]);
      if (interleaved) underB.batch([objected('length', '2')]);
      underA.batch([objected('length', '3')]);
      if (!interleaved) underB.batch([objected('length', '2')]);
      b.close();
      a.close();
      return JSON.stringify(builder.finish({ interrupted: false }));
    });
    expect(texts[0]).toBe(texts[1]);
  });
});

test('totals count the input once and evaluations under every policy', () => {
  const builder = new ReportBuilder(optionsFor({ policies: [SUPPORT, { ...SUPPORT, id: 'other' }] }));
  const input = builder.input('one');
  input.format('jsonl');
  const fold = input.conversation(conversation('a', 1, { turns: 2, responses: 3, toolCalls: 4, chunks: 5 }));
  for (const policy of [0, 1])
    fold.under(policy).batch([objected('length', 'l'), objected('banned_words', 'b', { outcome: 'monitored' })]);
  fold.close();
  input.skipped(2, 'broken');
  const report = builder.finish({ interrupted: true });
  expect(report.totals).toEqual({
    conversations: 1,
    turns: 2,
    responses: 3,
    toolCalls: 4,
    chunks: 5,
    evaluations: 4,
    skipped: 1,
    masked: 0,
    violations: { denied: 0, enforced: 2, monitored: 2, crashed: 0 },
    expectations: { met: 0, missed: 0, unexpected: 0 },
    evals: { evaluated: 0, passed: 0, failed: 0, skipped: 0, errored: 0 },
  });
  expect(report.inputs).toEqual([
    {
      file: 'one',
      format: 'jsonl',
      conversations: 1,
      responses: 3,
      chunks: 5,
      skipped: [{ line: 2, reason: 'broken' }],
      notes: [],
    },
  ]);
  expect(report.partial).toBe(true);
});

test('a note has the keys of the report only', () => {
  const builder = new ReportBuilder(optionsFor());
  const note = { kind: 'note', line: 3, conversation: 'c', text: 'odd' };
  builder.input('one').note(note);
  expect(builder.finish({ interrupted: false }).inputs[0]?.notes).toEqual([
    { line: 3, conversation: 'c', text: 'odd' },
  ]);
});
