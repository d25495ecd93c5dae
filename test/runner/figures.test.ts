import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allow } from '../../src/hook/decision.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { noHooks } from '../../src/policy/hook-set.js';
import type { CoverageReport } from '../../src/report/exercised/coverage-report.js';
import type { LeakReport } from '../../src/report/leaks/leak-report.js';
import { mergeReports } from '../../src/report/merge.js';
import type { Report } from '../../src/report/report.js';
import { documented } from '../../src/semantics/documented.js';
import { packOf, policyOf } from '../policy/packs.js';
import { providerHook } from '../replay/replaying.js';
import { jsonl, reportOn, talk } from './running.js';

const policy = policyOf(
  packOf(
    [
      { type: 'banned_words', params: { words: ['bad', 'worse', 'worst'] }, message: 'sorry' },
      { type: 'length', params: { max_characters: 20 } },
      { type: 'required_fields', params: { required_fields: ['.'] }, monitor: true },
    ],
    'support',
  ),
  documented,
  'p.json',
);

describe('coverage', () => {
  test('tells what was hit, what never was, and how near texts came to a limit', async () => {
    const { guardrails, ...counts } = await coverageOf(jsonl(talk('one', 'so bad', 'bad, bad.', '123456789.')));
    expect(counts).toEqual({ parts: 5, exercised: 2, unknown: 0, hooks: [] });
    const [words, length, fields] = guardrails;
    expect(words?.parts.map(({ item, hits }) => [item, hits])).toEqual([
      ['bad', 2],
      ['worse', 0],
      ['worst', 0],
    ]);
    expect(fields).toMatchObject({ evaluated: 3, objections: 1, parts: [{ hits: 1, exercised: true }] });
    // What banned_words replaced was never shown to it as it was written.
    expect(length?.parts).toMatchObject([{ limit: 20, hits: 0, exercised: false, near: { measured: 1, within: 1 } }]);
    expect(length?.parts[0]?.near).toEqual({
      measured: 1,
      within: 1,
      beyond: 0,
      quantiles: { p50: 10, p90: 10, p99: 10 },
      largestWithin: { figure: 10, file: 'a.jsonl', line: 1, conversation: 'one', turn: 3, round: 1 },
      buckets: [0.5, 0.75, 0.9, 1, 1.1, 1.5, null].map((upTo) => ({ upTo, texts: upTo === 0.5 ? 1 : 0 })),
    });
  });

  test('measures a stream that was stopped by all that was written', async () => {
    const { guardrails } = await coverageOf(jsonl(talk('one', ['0123456789', '0123456789', '0123456789.'])));
    expect(guardrails[1]?.parts[0]?.near).toMatchObject({ beyond: 1, smallestBeyond: { figure: 31 } });
  });

  test('tells which hooks were never asked', async () => {
    const tool = { name: 'audit', beforeExecution: () => allow, afterExecution: () => allow };
    const hooks = {
      ...noHooks,
      provider: [{ hook: providerHook('filter', {}), source: 'hooks.mjs' }],
      tool: [{ hook: tool, source: 'hooks.mjs' }],
    };
    const pack = parsePack(packOf([{ type: 'banned_words', params: { words: ['bad'] } }]), 'pack.json');
    const { policies } = compilePack(pack, documented, { hooks });
    const { coverage } = await reportOn(policies, { 'a.jsonl': jsonl(talk('one', 'fine')) }, { coverage: true });
    expect(coverage).toMatchObject({ parts: 3, exercised: 1 });
    expect(coverage?.hooks.map(({ hook, kind, exercised }) => [hook, kind, exercised])).toEqual([
      ['filter', 'provider', true],
      ['audit', 'tool', false],
    ]);
  });

  test('is gated by the share of what was exercised', async () => {
    const contents = { 'a.jsonl': jsonl(talk('one', 'so bad')) };
    const gate = (minCoverage: number) => ({ failOn: [], allowSkipped: 0, noFail: false, minCoverage });
    const exits = [40, 41].map(async (share) => {
      const report = await reportOn([policy], contents, { coverage: true, gate: gate(share) });
      return report.gate;
    });
    const [enough, tooLittle] = await Promise.all(exits);
    expect(enough?.exit).toBe(0);
    expect(tooLittle).toMatchObject({
      exit: 1,
      reasons: ['the traffic exercises 2 of 5 parts of the policies, which is 40.00% and less than the 41% asked for'],
    });
  });

  test('changes nothing else in a report, and is not in one that nobody asked for it', async () => {
    const contents = { 'a.jsonl': jsonl(talk('one', 'so bad', ['very ', 'bad']), talk('two', 'fine.')) };
    const plain = await reportOn([policy], contents);
    const { coverage, leaks, ...rest } = await reportOn([policy], contents, { coverage: true, leaks: true });
    expect(rest).toEqual(plain);
    expect(coverage?.parts).toBe(5);
    expect(leaks?.streams).toBe(1);
  });
});

const text = fc.string({ unit: fc.constantFrom('a', ' bad ', '.', '😀') });
const stream = fc.array(text, { minLength: 1, maxLength: 6 });

describe('the leak meter', () => {
  test('agrees with a plain calculation from the violations', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stream, { minLength: 1, maxLength: 8 }), async (streams) => {
        const lines = jsonl(...streams.map((chunks, index) => talk(`c${index}`, chunks)));
        const report = await reportOn([policy], { 'a.jsonl': lines }, { leaks: true });
        expect(report.leaks).toMatchObject(plainly(report));
      }),
      { numRuns: 60 },
    );
  });

  test('counts a stream once, tells the worst, and keeps monitored ones apart', async () => {
    const leaks = await leaksOf(
      jsonl(
        talk('quiet', ['fine', '.']),
        talk('stopped', ['bad ', 'news ', 'all day.']),
        talk('late', ['it is ', 'bad']),
        talk('monitored', ['no full', ' stop']),
        talk('whole', 'bad.'),
      ),
    );
    expect(leaks).toMatchObject({ streams: 4, fired: 2, late: 1, monitored: 1, saved: { streams: 1, characters: 13 } });
    expect(leaks.worst).toMatchObject({ conversation: 'late', exposed: 9, hook: 'banned_words' });
    expect(leaks.curve.map(({ holdBack, characters, worst }) => [holdBack, characters, worst])).toEqual([
      [0, 13, 9],
      [16, 0, 0],
      [64, 0, 0],
      [256, 0, 0],
      [null, 26, 17],
    ]);
  });
});

describe('merging', () => {
  test('gives what one run over both gives, but for the quantiles', async () => {
    const a = jsonl(talk('one', 'so bad', ['bad ', 'as can be.']));
    const b = jsonl(talk('two', 'much worse.', ['0123456789', '0123456789', '0123456789.'], 'fine.'));
    const both = await reportOn([policy], { a, b }, { coverage: true, leaks: true });
    const [one, other] = await Promise.all(
      Object.entries({ a, b }).map(([name, lines]) =>
        reportOn([policy], { [name]: lines }, { coverage: true, leaks: true }),
      ),
    );
    const merged = one && other && mergeReports(one, other);
    expect(without(merged?.coverage, 'quantiles')).toEqual(without(both.coverage, 'quantiles'));
    expect(merged?.leaks).toEqual(without(without(both.leaks, 'median'), 'p95'));
  });

  test('refuses shards of which only one was measured', async () => {
    const plain = await reportOn([policy], { a: jsonl(talk('one', 'fine.')) });
    const covered = await reportOn([policy], { a: jsonl(talk('one', 'fine.')) }, { coverage: true });
    expect(() => mergeReports(plain, covered)).toThrow('cannot merge a report with "coverage" and one without');
  });
});

async function coverageOf(lines: string): Promise<CoverageReport> {
  const { coverage } = await reportOn([policy], { 'a.jsonl': lines }, { coverage: true });
  if (coverage === undefined) throw new Error('there is no coverage');
  return coverage;
}

async function leaksOf(lines: string): Promise<LeakReport> {
  const { leaks } = await reportOn([policy], { 'a.jsonl': lines }, { leaks: true });
  if (leaks === undefined) throw new Error('there are no leaks');
  return leaks;
}

/** From what the report says of each violation: lists, sorted, with every stream in them. */
function plainly({ violations }: Report): Partial<LeakReport> {
  const first = new Map<string, { exposed: number; withheld: number }>();
  for (const { conversation, outcome, masked, stream: figures } of violations) {
    if (masked || outcome === 'monitored' || figures === undefined || first.has(conversation)) continue;
    first.set(conversation, figures);
  }
  const fired = [...first.values()];
  const pointOf = (holdBack: number | null, seen: readonly number[]) => {
    const sorted = seen.toSorted((one, other) => one - other);
    const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
    const characters = sorted.reduce((sum, each) => sum + each, 0);
    const exposing = sorted.filter((each) => each > 0).length;
    return { holdBack, exposing, characters, median: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? 0 };
  };
  return {
    fired: fired.length,
    saved: {
      streams: fired.filter(({ withheld }) => withheld > 0).length,
      characters: fired.reduce((sum, { withheld }) => sum + withheld, 0),
    },
    curve: [
      ...[0, 16, 64, 256].map((held) =>
        pointOf(
          held,
          fired.map(({ exposed }) => Math.max(0, exposed - held)),
        ),
      ),
      pointOf(
        null,
        fired.map(({ exposed, withheld }) => exposed + withheld),
      ),
    ],
  };
}

function without(value: unknown, key: string): unknown {
  return JSON.parse(JSON.stringify(value, (name, each) => (name === key ? undefined : each)));
}
