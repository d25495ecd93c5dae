import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULT_GATE } from '../../../src/report/gate.js';
import { mergeReports } from '../../../src/report/merge.js';
import { reportSchema } from '../../../src/report/report-schema.js';
import { scriptOf } from '../../../src/text/script.js';
import { packOf, policyOf } from '../../policy/packs.js';
import { jsonl, reportOn, talk } from '../../runner/running.js';
import { labelled, POLICY } from './labelling.js';

type Figures = Readonly<Record<'tp' | 'fp' | 'fn' | 'tn', number>>;
const counts = ({ tp, fp, fn, tn }: Figures) => `${tp} ${fp} ${fn} ${tn}`;

/** Of the policy, and of each guardrail: true positives, false positives, false negatives, true negatives. */
function countsOf({ policies: [policy] }: Awaited<ReturnType<typeof labelled>>) {
  if (policy === undefined) throw new Error('no policy was held against labels');
  return [policy.overall, ...policy.guardrails].map(counts);
}

describe('labelled texts', () => {
  test('are judged as answers and as what users say, each by the guardrails that look there', async () => {
    const found = await labelled([
      { id: 'a', text: 'bad', label: true },
      { id: 'b', text: 'evil', label: true },
      { id: 'c', text: 'fine', label: false },
    ]);
    expect(countsOf(found)).toEqual(['2 0 0 1', '1 0 1 1', '1 0 1 1', '0 0 2 1', '0 0 2 1']);
  });

  test('a guardrail that another one hid has objected all the same', async () => {
    const policy = policyOf(
      packOf([
        { type: 'banned_words', params: { words: ['bad'] } },
        { type: 'banned_words', params: { words: ['worse'] } },
      ]),
    );
    const found = await labelled([{ id: 'a', text: 'bad and worse', label: true }], [], [policy]);
    expect(countsOf(found)).toEqual(['1 0 0 0', '1 0 0 0', '1 0 0 0']);
  });

  test('who only monitors catches nothing for the policy', async () => {
    const found = await labelled([{ id: 'a', text: 'much longer than twenty characters', label: true }]);
    expect(countsOf(found)).toEqual(['0 0 1 0', '0 0 1 0', '0 0 1 0', '1 0 0 0', '0 0 1 0']);
  });

  test('what was never judged is told from what was let through', async () => {
    const row = { id: 'a', messages: [{ role: 'user', content: 'hi' }], label: true };
    const { policies } = await labelled([row]);
    const [answers, requests] = policies[0]?.guardrails ?? [];
    expect(answers).toMatchObject({ notJudged: 1, status: 'never asked', recall: null });
    expect(requests).toMatchObject({ notJudged: 0, status: 'never fired', precision: null, recall: { value: 0 } });
  });

  test('are grouped by category, and by language or script', async () => {
    const { policies } = await labelled([
      { id: 'a', text: 'bad', label: true, category: ['x', 'y'], lang: 'en' },
      { id: 'b', text: 'gut', label: false, category: 'x' },
      { id: 'c', text: 'хорошо', label: false },
    ]);
    const { categories, languages } = policies[0]?.overall ?? { categories: [], languages: [] };
    expect(categories.map((each) => `${each.category}: ${counts(each)}`)).toEqual([
      'x: 1 0 0 1',
      'y: 1 0 0 0',
      'null: 0 0 0 1',
    ]);
    expect(languages.map((each) => `${each.language}: ${counts(each)}`)).toEqual([
      'Cyrillic script: 0 0 0 1',
      'Latin script: 0 0 0 1',
      'en: 1 0 0 0',
    ]);
  });
});

describe('labels of conversations', () => {
  const talks = [talk('a', 'bad', 'fine'), talk('b', 'fine')];

  test('are about a turn, or about all of it', async () => {
    const found = await labelled(
      [
        { id: 'a', turn: 1, label: true },
        { id: 'a', turn: 2, round: 1, label: false },
        { id: 'a', label: true },
        { id: 'b', label: true },
      ],
      talks,
    );
    expect(countsOf(found).slice(0, 2)).toEqual(['2 0 1 1', '2 0 1 1']);
  });

  test('one for a guardrail says nothing of the others', async () => {
    const found = await labelled([{ id: 'a', turn: 1, guardrail: 'banned_words-2', label: false }], talks);
    expect(countsOf(found)).toEqual(['0 0 0 1', '0 0 0 0', '0 0 0 1', '0 0 0 0', '0 0 0 0']);
  });

  test.each([
    ['a conversation that is not there', [{ id: 'z', label: true }], ['not in the input']],
    ['a turn that is not there', [{ id: 'a', turn: 9, label: true }], ['not in the input']],
    ['a file that does not have it', [{ id: 'a', file: 'x.jsonl', label: true }], ['not in the input']],
    ['a guardrail that nobody has', [{ id: 'a', guardrail: 'x', label: true }], ['guardrail unknown']],
    [
      'the same once more',
      [
        { id: 'a', label: true },
        { id: 'a', label: true },
      ],
      ['duplicate'],
    ],
    [
      'the opposite',
      [
        { id: 'a', label: true },
        { id: 'a', label: false },
      ],
      ['contradictory', 'contradictory'],
    ],
    [
      'nothing, and yet this one',
      [
        { id: 'a', label: false },
        { id: 'a', guardrail: 'banned_words', label: true },
      ],
      ['contradictory', 'contradictory'],
    ],
    [
      'something, and not this one',
      [
        { id: 'a', label: true },
        { id: 'a', guardrail: 'length', label: false },
      ],
      [],
    ],
  ])('%s', async (_, rows, kinds) => {
    const { problems, given, used } = await labelled(rows, talks);
    expect(problems.map(({ kind }) => kind)).toEqual(kinds);
    expect(used + problems.length).toBe(given);
  });

  test('an id of two conversations is nobody’s', async () => {
    const { problems, used } = await labelled([{ id: 'a', label: true }], [talk('a', 'x'), talk('a', 'y')]);
    expect(problems.map(({ kind, line }) => `${line} ${kind}`)).toEqual(['1 ambiguous']);
    expect(used).toBe(0);
  });

  test('every label counts, or it is said why it does not', async () => {
    const row = fc.record(
      {
        id: fc.constantFrom('a', 'b', 'z'),
        label: fc.boolean(),
        turn: fc.constantFrom(1, 2),
        guardrail: fc.constantFrom('banned_words', 'length', 'x'),
      },
      { requiredKeys: ['id', 'label'] },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 8 }), async (rows) => {
        const { problems, given, used } = await labelled(rows, talks);
        expect(used + problems.length).toBe(given);
      }),
      { numRuns: 50 },
    );
  });
});

describe('what transcripts expect', () => {
  const expecting = (id: string, expect: unknown, ...answers: string[]) => ({ ...talk(id, ...answers), expect });

  test('is a label of each of their turns', async () => {
    const contents = {
      'a.jsonl': jsonl(
        expecting('a', [{ turn: 1, guardrail: 'banned_words', outcome: 'enforced' }], 'bad', 'bad', 'fine'),
        expecting('b', [{ turn: 1, guardrail: 'length', outcome: 'monitored' }], 'so much longer than twenty'),
        talk('c', 'bad'),
      ),
    };
    const { labels } = await reportOn([POLICY], contents, { labels: { labels: 'expect', scriptOf } });
    const [policy] = labels?.policies ?? [];
    expect(labels).toMatchObject({ source: 'expect', given: 4, used: 4 });
    expect(policy && counts(policy.overall)).toBe('1 1 0 2');
    // A guardrail that only monitors is labelled only where it is expected.
    expect(policy?.guardrails.map(counts)).toEqual(['1 1 0 2', '0 0 0 4', '1 0 0 0', '0 0 0 4']);
  });
});

describe('the gate', () => {
  const rows = [
    { id: 'a', text: 'bad', label: true },
    { id: 'b', text: 'bad too', label: false },
    { id: 'c', text: 'fine', label: true },
  ];
  const gateOf = (gate: object) => ({
    gate: { ...DEFAULT_GATE, failOn: [], labels: { minPrecision: [], minRecall: [], lowerBound: false, ...gate } },
  });

  test.each([
    ['lets pass what is reached', { minPrecision: [{ least: 0.5 }], minRecall: [{ least: 0.5 }] }, 0],
    ['fails below', { minPrecision: [{ least: 0.51 }] }, 1],
    ['fails at the lower end of the interval', { minPrecision: [{ least: 0.5 }], lowerBound: true }, 1],
    ['looks at one guardrail', { minRecall: [{ name: 'length', least: 0.1 }] }, 1],
    ['proves nothing of what never fired', { minPrecision: [{ name: 'length', least: 0 }] }, 4],
    ['proves nothing of what nobody has', { minPrecision: [{ name: 'x', least: 0 }] }, 4],
  ])('%s', async (_, gate, exit) => {
    const { report } = await labelled(rows, [], [POLICY], gateOf(gate));
    expect(report.gate.exit).toBe(exit);
  });

  test('tells two shares apart that are almost the same', async () => {
    const { report } = await labelled(rows, [], [POLICY], gateOf({ minPrecision: [{ least: 0.50001 }] }));
    expect(report.gate.reasons).toEqual([
      expect.stringMatching(/^precision of .* is 50\.000%, and 50\.001% are asked for$/),
    ]);
  });

  test('is not asked of a policy that has no labels, when another one has', async () => {
    const other = policyOf(packOf([{ type: 'length', params: { max_characters: 9 } }], 'other'), undefined, 'o.json');
    const row = { id: 'a', guardrail: 'banned_words', text: 'bad', label: true };
    const { report } = await labelled([row], [], [POLICY, other], gateOf({ minPrecision: [{ least: 1 }] }));
    expect(report.gate).toMatchObject({ exit: 0, reasons: [] });
  });
});

describe('a run with labels', () => {
  const rows = [
    { id: 'a', text: 'bad', label: true },
    { id: 'a', text: 'bad', guardrail: 'length', label: false },
    { id: 'b', text: 'evil', label: false },
    { id: 'c', label: true },
  ];

  test('says nothing else than one without', async () => {
    const { report } = await labelled(rows, [talk('c', ['ba', 'd'], 'fine')]);
    const { labels: _, ...rest } = report;
    const contents = { 'talks.jsonl': jsonl(talk('c', ['ba', 'd'], 'fine')), 'labels.jsonl': jsonl(...rows) };
    expect(rest).toEqual(await reportOn([POLICY], contents));
  });

  test('is the same with several conversations under way', async () => {
    const talks = [talk('c', 'bad'), talk('d', 'fine')];
    const one = await labelled(rows, talks);
    expect((await labelled(rows, talks, [POLICY], { concurrency: 3 })).report).toEqual(one.report);
  });
});

describe('shards', () => {
  const labels = [
    { id: 'a', label: true, category: 'x' },
    { id: 'b', label: true },
    { id: 'z', label: false },
    { id: 'a', label: true },
  ];
  const [a, b] = [talk('a', 'bad'), talk('b', 'fine')];

  test('merged, say what one run says', async () => {
    const [one, other, both] = [
      await labelled(labels, [a]),
      await labelled(labels, [b]),
      await labelled(labels, [a, b]),
    ];
    expect(mergeReports(one.report, other.report).labels?.policies).toEqual(both.policies);
    const { used, problems } = mergeReports(one.report, other.report).labels ?? { used: 0, problems: [] };
    expect(used).toBe(both.used);
    expect(problems).toHaveLength(both.problems.length);
    expect(reportSchema.parse(JSON.parse(JSON.stringify(both.report)))).toEqual(both.report);
  });

  test('are not merged with a run without labels', async () => {
    const { report } = await labelled(labels, [a]);
    const plain = await reportOn([POLICY], { 'b.jsonl': jsonl(b) });
    expect(() => mergeReports(report, plain)).toThrow('cannot merge');
  });
});
