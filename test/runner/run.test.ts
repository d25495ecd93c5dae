import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/input-error.js';
import { run } from '../../src/runner/run.js';
import { documented } from '../../src/semantics/documented.js';
import { packOf, policyOf } from '../policy/packs.js';
import { filesOf, jsonl, lineOf, planOf, reportOn, talk } from './running.js';

const banning = (word: string, prompt = 'support', file = `${word}.json`) =>
  policyOf(packOf([{ type: 'banned_words', params: { words: [word] }, message: 'sorry' }], prompt), documented, file);

const bad = banning('bad');

describe('a run', () => {
  test('counts the input once, whatever the number of policies, and finds what each of them finds', async () => {
    const report = await reportOn([bad, banning('worse')], {
      'a.jsonl': jsonl(talk('one', 'so bad', 'fine'), talk('two', ['bad ', 'and worse'])),
    });
    expect(report.totals).toMatchObject({ conversations: 2, turns: 3, responses: 3, chunks: 2, evaluations: 6 });
    expect(report.violations.map(lineOf)).toEqual([
      'a.jsonl:1 one 1: provider_after enforced banned_words',
      'a.jsonl:2 two 1: chunk enforced banned_words',
      'a.jsonl:2 two 1: provider_after enforced banned_words',
    ]);
    expect(report.violations.map(({ policy }) => policy)).toEqual([
      'bad.json#support',
      'bad.json#support',
      'worse.json#support',
    ]);
  });

  test('reports in the order of the inputs', async () => {
    const report = await reportOn([bad], {
      'b.jsonl': jsonl(talk('one', 'bad')),
      'a.jsonl': jsonl(talk('one', 'bad')),
    });
    expect(report.inputs.map(({ file }) => file)).toEqual(['b.jsonl', 'a.jsonl']);
    expect(report.violations.map(({ file }) => file)).toEqual(['b.jsonl', 'a.jsonl']);
  });

  test('gives the same report twice, and needs no clock for it', async () => {
    const contents = { 'a.jsonl': jsonl(talk('one', 'so bad'), talk('two', ['bad ', 'bad'])) };
    expect(JSON.stringify(await reportOn([bad], contents))).toBe(JSON.stringify(await reportOn([bad], contents)));
  });

  test('without inputs, or without anything in them, evaluates nothing', async () => {
    expect((await reportOn([bad], {})).gate).toMatchObject({ failed: false, exit: 3 });
    expect((await reportOn([bad], { 'a.jsonl': '' })).gate).toMatchObject({ failed: false, exit: 3 });
  });

  test('tells now and then how many conversations are done', async () => {
    const told: number[] = [];
    const files = filesOf({ 'a.jsonl': jsonl(talk('one', 'a'), talk('two', 'b')), 'b.jsonl': jsonl(talk('one', 'a')) });
    const inputs = [{ file: 'a.jsonl' }, { file: 'b.jsonl' }];
    const progress = (conversations: number) => void told.push(conversations);
    await run(planOf([{ policies: [bad], inputs }]), { files, interrupted: new AbortController().signal, progress });
    expect(told.at(-1)).toBe(3);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
  });
});

describe('an input that cannot be read', () => {
  test('is on record as skipped, and the rest is evaluated', async () => {
    const files = filesOf({ 'a.jsonl': jsonl(talk('one', 'bad')) });
    const inputs = [{ file: 'missing.jsonl' }, { file: 'a.jsonl' }];
    const report = await run(planOf([{ policies: [bad], inputs }]), {
      files,
      interrupted: new AbortController().signal,
    });
    expect(report.inputs).toMatchObject([
      {
        file: 'missing.jsonl',
        format: null,
        skipped: [{ line: 0, reason: 'cannot read "missing.jsonl": no such file' }],
      },
      { file: 'a.jsonl', format: 'jsonl', skipped: [] },
    ]);
    expect(report.violations).toHaveLength(1);
    expect(report.gate.exit).toBe(1);
  });

  test('from its middle on keeps what stood before', async () => {
    const enough = jsonl(...Array.from({ length: 2000 }, (_, index) => talk(`c${index}`, 'so bad, and so on')));
    const report = await reportOn([bad], {
      'a.jsonl.gz': [enough, new InputError('cannot read "a.jsonl.gz": incorrect data check')],
      'b.jsonl': jsonl(talk('one', 'bad')),
    });
    expect(report.inputs[0]).toMatchObject({
      conversations: 2000,
      skipped: [{ line: 0, reason: 'cannot read "a.jsonl.gz": incorrect data check' }],
    });
    expect(report.violations).toHaveLength(2001);
    expect(report.gate).toMatchObject({ exit: 1 });
  });

  test('is inconclusive when nothing was found in the rest', async () => {
    const report = await reportOn([bad], {
      'a.jsonl': [new InputError('cannot read "a.jsonl": no permission')],
      'b.jsonl': jsonl(talk('one', 'fine')),
    });
    expect(report.gate).toMatchObject({ failed: false, exit: 4 });
  });

  test('because of our own mistake is no input error', async () => {
    await expect(reportOn([bad], { 'a.jsonl': [new TypeError('not a function')] })).rejects.toThrow(TypeError);
  });

  test('in one record loses that record alone', async () => {
    const report = await reportOn([bad], {
      'a.jsonl': `${jsonl(talk('one', 'bad'))}{"id":\n${jsonl(talk('three', 'bad'))}`,
    });
    expect(report.inputs[0]).toMatchObject({ conversations: 2, skipped: [{ line: 2 }] });
    expect(report.violations.map(({ conversation }) => conversation)).toEqual(['one', 'three']);
  });
});

describe('an interruption', () => {
  test('gives what was done so far, marked as partial', async () => {
    const interruption = new AbortController();
    const first = jsonl(...Array.from({ length: 2000 }, (_, index) => talk(`c${index}`, 'so bad, and so on')));
    const files = filesOf({ 'a.jsonl': [first, jsonl(talk('last', 'bad'))], 'b.jsonl': jsonl(talk('other', 'bad')) });
    const inputs = [{ file: 'a.jsonl' }, { file: 'b.jsonl' }];
    const report = await run(planOf([{ policies: [bad], inputs }]), {
      files,
      interrupted: interruption.signal,
      progress: () => interruption.abort(),
    });
    expect(report).toMatchObject({ partial: true, totals: { conversations: 2000 }, gate: { exit: 130 } });
    expect(report.violations).toHaveLength(2000);
    expect(report.inputs.map(({ file }) => file)).toEqual(['a.jsonl', 'b.jsonl']);
  });

  test('before the beginning evaluates nothing', async () => {
    const report = await reportOn(
      [bad],
      { 'a.jsonl': jsonl(talk('one', 'bad')) },
      { interrupted: AbortSignal.abort() },
    );
    expect(report).toMatchObject({ partial: true, violations: [], totals: { conversations: 0 }, gate: { exit: 130 } });
  });
});

describe('several suites', () => {
  const worse = banning('worse', 'chat', 'worse.json');
  const files = filesOf({ 'a.jsonl': jsonl(talk('one', 'bad, worse')), 'b.jsonl': jsonl(talk('two', 'bad, worse')) });
  const world = { files, interrupted: new AbortController().signal };
  const inputs = (...names: readonly string[]) => names.map((file) => ({ file }));
  const violations = (report: Awaited<ReturnType<typeof run>>) =>
    report.violations.map(({ file, policy }) => `${file} ${policy}`);

  test('replay their own inputs under their own policies', async () => {
    const suites = [
      { policies: [bad], inputs: inputs('a.jsonl') },
      { policies: [worse], inputs: inputs('b.jsonl') },
    ];
    const report = await run(planOf(suites), world);
    expect(violations(report)).toEqual(['a.jsonl bad.json#support', 'b.jsonl worse.json#chat']);
    expect(report.policies.map(({ id }) => id)).toEqual(['bad.json#support', 'worse.json#chat']);
    expect(report.totals).toMatchObject({ conversations: 2, evaluations: 2 });
  });

  test('with one policy list it once, and add up what it did', async () => {
    const suites = ['a.jsonl', 'b.jsonl'].map((file) => ({ policies: [bad], inputs: inputs(file) }));
    const report = await run(planOf(suites), world);
    expect(report.policies).toMatchObject([{ id: 'bad.json#support', guardrails: [{ evaluated: 2, fired: 2 }] }]);
  });

  test('with one file judge it under the policies of each', async () => {
    const suites = [bad, worse].map((policy) => ({ policies: [policy], inputs: inputs('a.jsonl') }));
    expect(violations(await run(planOf(suites), world))).toEqual([
      'a.jsonl bad.json#support',
      'a.jsonl worse.json#chat',
    ]);
  });

  test('do not know the prompts of each other', async () => {
    const named = filesOf({ 'a.jsonl': jsonl({ ...talk('one', 'bad'), prompt: 'chat' }), 'b.jsonl': '' });
    const suites = [
      { policies: [bad], inputs: inputs('a.jsonl') },
      { policies: [worse], inputs: inputs('b.jsonl') },
    ];
    const report = await run(planOf(suites), { ...world, files: named });
    expect(report.inputs[0]?.skipped).toHaveLength(1);
  });
});

describe('cutting recorded text on purpose', () => {
  const contents = { 'a.jsonl': jsonl(talk('one', 'so bad to see'), talk('two', ['fi', 'ne'])) };

  test('streams what came whole, and counts the chunks of the recording', async () => {
    const report = await reportOn([bad], contents, { rechunk: { kind: 'chars', size: 4 } });
    expect(report.violations).toMatchObject([{ phase: 'chunk', stream: { chunk: 2, at: 7, exposed: 8, withheld: 5 } }]);
    expect(report.totals.chunks).toBe(2);
  });

  test('at every place reports only what differs, and notes it', async () => {
    const both = banning('bad');
    const pack = packOf(['bad', 'worse'].map((word) => ({ type: 'banned_words', params: { words: [word] } })));
    const differing = { 'a.jsonl': jsonl(talk('one', 'bad worse'), talk('two', 'bad')) };
    const rechunk = { kind: 'every-boundary' } as const;
    expect((await reportOn([both], differing, { rechunk })).violations).toEqual([]);
    const report = await reportOn([policyOf(pack)], differing, { rechunk });
    expect(report.violations).toMatchObject([{ conversation: 'one', masked: true, guardrail: 'banned_words-2' }]);
    expect(report.inputs[0]?.notes).toMatchObject([{ line: 1, conversation: 'one' }]);
  });
});

test('what would have been exposed with a hold-back is told for every stream', async () => {
  const contents = { 'a.jsonl': jsonl(talk('one', ['so bad ', 'to see'])) };
  const report = await reportOn([bad], contents, { holdBack: [5, 50] });
  expect(report.violations[0]?.stream).toEqual({ chunk: 1, at: 7, exposed: 7, withheld: 6, holdback: { 5: 2, 50: 0 } });
});
