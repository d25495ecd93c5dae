import { describe, expect, test } from 'vitest';
import { recordedOptions } from '../../src/cli/compare-recorded.js';
import { DEFAULT_GATE, judgeGate } from '../../src/report/gate.js';
import { mergeReports } from '../../src/report/merge.js';
import { reportSchema } from '../../src/report/report-schema.js';
import { packOf, policyOf } from '../policy/packs.js';
import { jsonl, reportOn, talk } from '../runner/running.js';

const recorded = recordedOptions({ color: 'never', exec: true, fail: true });
const policies = [
  policyOf(packOf([{ type: 'banned_words', params: { words: ['bad'] } }])),
  policyOf(packOf([{ type: 'required_fields', params: { required_fields: ['order'] } }]), undefined, 'other.json'),
];

const answered = (id: string, content: string, ...validations: readonly unknown[]) =>
  jsonl({
    id,
    messages: [
      { role: 'user', content: 'hi' },
      { role: 'assistant', content, validations },
    ],
  });

const passed = { validator_type: 'banned_words', passed: true };
const missing = { validator_type: 'required_fields', passed: false, details: { missing: ['parcel'] } };

const agreeing = { 'a.jsonl': answered('a', 'An order.', passed) };
const differing = { 'b.jsonl': answered('b', 'A bad one.', passed, missing) };
const silent = { 'c.jsonl': jsonl(talk('c', 'fine')) };

describe('a run that compares', () => {
  const [first] = policies;
  const alone = first === undefined ? [] : [first];

  test.each([
    ['passes when everything that was compared agrees', agreeing, 0],
    ['fails when a verdict differs', differing, 1],
    ['proves nothing when nothing was recorded', silent, 3],
    ['does not mind answers that are silent beside others', { ...agreeing, ...silent }, 0],
  ])('%s', async (_, files, exit) => {
    const gate = { ...DEFAULT_GATE, failOn: [] };
    expect((await reportOn(alone, files, { recorded, gate })).gate.exit).toBe(exit);
  });

  test('lets differences pass when it is told to', async () => {
    const gate = { ...DEFAULT_GATE, failOn: [], noFail: true };
    expect((await reportOn(alone, differing, { recorded, gate })).gate).toMatchObject({ failed: true, exit: 0 });
  });

  test('says so when no text that was judged is recorded', async () => {
    const file = answered('d', 'x', { ...passed, passed: false, details: { monitor_only: false } });
    const { gate } = await reportOn(alone, { 'd.jsonl': file }, { recorded });
    expect(gate.reasons).toEqual(['nothing was compared: no text that was judged is recorded']);
  });

  test('counts per policy, by input and then by policy', async () => {
    const report = await reportOn(policies, { ...differing, ...agreeing }, { recorded });
    expect(report.recorded?.differences.map(({ file, policy, kind }) => `${file} ${policy} ${kind}`)).toEqual([
      'b.jsonl pack.json#support verdict',
      'b.jsonl pack.json#support only recorded',
      'b.jsonl other.json#support only recorded',
      'b.jsonl other.json#support numbers',
      'a.jsonl other.json#support only recorded',
    ]);
  });
});

test('a report without the comparison has no key for it', async () => {
  expect(await reportOn(policies, agreeing)).not.toHaveProperty('recorded');
});

test('the published schema knows what is compared', async () => {
  const report = await reportOn(policies, differing, { recorded });
  expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
});

test('the order of hooks that are waited for does not show', async () => {
  const files = { ...agreeing, ...differing, ...silent };
  expect(await reportOn(policies, files, { recorded, concurrency: 3 })).toEqual(
    await reportOn(policies, files, { recorded }),
  );
});

describe('two reports', () => {
  test('merge to the one of a single run', async () => {
    const [one, other, both] = await Promise.all(
      [agreeing, differing, { ...agreeing, ...differing }].map((files) => reportOn(policies, files, { recorded })),
    );
    if (one === undefined || other === undefined) throw new Error('unreachable');
    expect(mergeReports(one, other)).toEqual(both);
  });

  test('do not merge when only one of them compares', async () => {
    const [one, other] = [await reportOn(policies, agreeing, { recorded }), await reportOn(policies, differing)];
    expect(() => mergeReports(one, other)).toThrow('cannot merge a report that compares recorded verdicts');
    expect(judgeGate(other, DEFAULT_GATE).exit).toBe(1);
  });
});
