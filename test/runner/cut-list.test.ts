import { describe, expect, test } from 'vitest';
import type { Policy } from '../../src/policy/policy.js';
import type { CutReport } from '../../src/report/cut-report.js';
import { mergeReports } from '../../src/report/merge.js';
import { documented } from '../../src/semantics/documented.js';
import { packOf, policyOf } from '../policy/packs.js';
import { jsonl, reportOn, talk } from './running.js';

const guarding = (...validators: Parameters<typeof packOf>[0]) =>
  policyOf(packOf(validators, 'support'), documented, 'p.json');
const words = (...banned: string[]) => ({ type: 'banned_words', params: { words: banned }, message: 'sorry' });

describe('verdicts that depend on the cut', () => {
  test('there are none of one guardrail alone', async () => {
    expect(await cutsOf(guarding(words('bad', 'worse')), talk('one', 'so bad, and worse'))).toEqual({
      responses: 0,
      hooks: [],
    });
  });

  test('tell each guardrail, with the shortest answer made as small as it can be', async () => {
    const policy = guarding(words('bad'), words('worse'));
    const { responses, hooks } = await cutsOf(
      policy,
      talk('long', 'it was worse than all that I had ever seen, so bad was it'),
      talk('short', 'much worse or bad then'),
      talk('fine', 'nothing to see'),
    );
    expect(responses).toBe(2);
    expect(hooks.map(({ hook, responses }) => [hook, responses])).toEqual([
      ['banned_words', 2],
      ['banned_words-2', 2],
    ]);
    expect(hooks[0]?.smallest).toEqual({
      file: 'a.jsonl',
      line: 2,
      conversation: 'short',
      turn: 1,
      round: 1,
      characters: 9,
      cut: 6,
      isPart: true,
      pieces: ['worse ', 'bad'],
      whole: ['masked enforced: banned word "bad"'],
      inPieces: [],
    });
  });

  test('leave the text out where it is redacted', async () => {
    const policy = guarding(words('bad'), words('worse'));
    const report = await reportOn(
      [policy],
      { 'a.jsonl': jsonl(talk('one', 'worse or bad')) },
      { ...every, redact: true },
    );
    expect(report.cuts?.hooks[0]?.smallest).toMatchObject({ characters: 9 });
    expect(JSON.stringify(report.cuts)).not.toContain('pieces');
  });

  test('add up over shards', async () => {
    const policy = guarding(words('bad'), words('worse'));
    const a = jsonl(talk('one', 'worse or bad'));
    const b = jsonl(talk('two', 'worse, bad'), talk('three', 'fine'));
    const [one, other, both] = await Promise.all([
      reportOn([policy], { a }, every),
      reportOn([policy], { b }, every),
      reportOn([policy], { a, b }, every),
    ]);
    const merged = mergeReports(one, other).cuts;
    expect(merged?.responses).toBe(both.cuts?.responses);
    expect(merged?.hooks.map(({ responses }) => responses)).toEqual(both.cuts?.hooks.map(({ responses }) => responses));
  });
});

const every = { rechunk: { kind: 'every-boundary' } } as const;

async function cutsOf(policy: Policy, ...talks: readonly ReturnType<typeof talk>[]): Promise<CutReport> {
  const { cuts } = await reportOn([policy], { 'a.jsonl': jsonl(...talks) }, every);
  if (cuts === undefined) throw new Error('nobody looked at the cuts');
  return cuts;
}
