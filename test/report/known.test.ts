import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type KnownEntry, knownText, parseKnown } from '../../src/report/known/known-file.js';
import { knownAfter } from '../../src/report/known/known-in.js';
import type { KnownOptions } from '../../src/report/known/match-known.js';
import { mergeReports } from '../../src/report/merge.js';
import type { Report } from '../../src/report/report.js';
import { documented } from '../../src/semantics/documented.js';
import { packOf, policyOf } from '../policy/packs.js';
import { jsonl, reportOn, talk } from '../runner/running.js';

const banning = (...words: string[]) =>
  policyOf(packOf([{ type: 'banned_words', params: { words }, message: 'sorry' }], 'support'), documented, 'p.json');
const policy = banning('bad', 'worse');
const NOTHING: KnownOptions = { entries: [], gone: new Set(), update: false };

describe('violations that are known', () => {
  test('do not fail a run; new ones do', async () => {
    const known = await learned({ 'a.jsonl': jsonl(talk('one', 'so bad')) });
    const again = await checked({ 'a.jsonl': jsonl(talk('one', 'so bad')) }, known);
    expect(again).toMatchObject({ gate: { exit: 0 }, known: { known: 1, fresh: 0, entries: 1, met: 1, fixed: [] } });
    expect(again.violations[0]?.known).toBe(true);
    const more = await checked({ 'a.jsonl': jsonl(talk('one', 'so bad', 'bad'), talk('two', 'bad')) }, known);
    expect(more).toMatchObject({ gate: { exit: 1 }, known: { known: 1, fresh: 2 } });
    expect(more.violations.map((violation) => violation.known)).toEqual([true, false, false]);
  });

  test.each<[string, Record<string, string>]>([
    ['moved lines', { 'a.jsonl': jsonl(talk('other', 'fine'), talk('one', 'so bad'), talk('', 'bad too')) }],
    ['an answer that says the same word elsewhere', { 'a.jsonl': jsonl(talk('one', 'BAD, bad'), talk('', 'bad too')) }],
    ['a renamed file', { 'b.jsonl': jsonl(talk('one', 'so bad'), talk('', 'bad too')) }],
    [
      'conversations that moved to another file',
      { 'a.jsonl': jsonl(talk('', 'bad too')), 'b.jsonl': jsonl(talk('one', 'bad')) },
    ],
  ])('survive %s', async (_title, contents) => {
    const known = await learned({
      'a.jsonl': jsonl(talk('one', 'so bad'), talk('', 'bad too')).replace('"id":"",', ''),
    });
    const named = Object.fromEntries(
      Object.entries(contents).map(([file, text]) => [file, text.replace('"id":"",', '')]),
    );
    const gone = new Set('a.jsonl' in contents ? [] : ['a.jsonl']);
    const report = await checked(named, { ...known, gone });
    expect(report.known).toMatchObject({ known: 2, fresh: 0, fixed: [] });
  });

  test('of a file that is still there, and not in this run, are no excuse for another file', async () => {
    const known = await learned({ 'a.jsonl': jsonl(talk('1', 'so bad')) });
    const report = await checked({ 'b.jsonl': jsonl(talk('1', 'bad as well')) }, known);
    expect(report.known).toMatchObject({ known: 0, fresh: 1, met: 0, fixed: [] });
  });

  test('count as often as they are listed', async () => {
    const one = jsonl(talk('1', 'bad'));
    const known = await learned({ 'a.jsonl': `${one}${one}` });
    expect(known.entries).toMatchObject([{ count: 2, by: 'banned_words', hit: 'words: bad' }]);
    const thrice = await checked({ 'a.jsonl': `${one}${one}${one}` }, known);
    expect(thrice.known).toMatchObject({ known: 2, fresh: 1 });
    const once = await checked({ 'a.jsonl': one }, known);
    expect(once.known).toMatchObject({ known: 1, fresh: 0, met: 1, fixed: [{ conversation: '1' }] });
  });

  test('are new when something else is hit, in the same answer or by the same word in another turn', async () => {
    const known = await learned({ 'a.jsonl': jsonl(talk('one', 'so bad', 'fine')) });
    const worse = await checked({ 'a.jsonl': jsonl(talk('one', 'bad and worse', 'bad')) }, known);
    expect(worse.known).toMatchObject({ known: 0, fresh: 2, met: 1, fixed: [] });
  });

  test('are fixed only where the run has looked', async () => {
    const known = await learned({ 'a.jsonl': jsonl(talk('one', 'bad')), 'b.jsonl': jsonl(talk('two', 'bad')) });
    const fixed = await checked({ 'a.jsonl': jsonl(talk('one', 'fine')) }, known);
    expect(fixed.known).toMatchObject({ entries: 2, met: 0, fixed: [{ file: 'a.jsonl', conversation: 'one' }] });
    expect(knownAfter(fixed, known).map(({ file }) => file)).toEqual(['b.jsonl']);
    const broken = await checked({ 'a.jsonl': `${jsonl(talk('two', 'fine'))}{"id"` }, known);
    expect(broken.known?.fixed).toEqual([]);
    const stopped = new AbortController();
    stopped.abort();
    const interrupted = await reportOn([policy], { 'a.jsonl': '' }, { known, interrupted: stopped.signal });
    expect(interrupted.known?.fixed).toEqual([]);
  });

  test('of a prompt that the run does not have stay on the list', async () => {
    const known = await learned({ 'a.jsonl': jsonl(talk('one', 'bad')) });
    const other = policyOf(
      packOf([{ type: 'banned_words', params: { words: ['bad'] } }], 'sales'),
      documented,
      'p.json',
    );
    const report = await reportOn([other], { 'a.jsonl': jsonl(talk('one', 'fine')) }, { known });
    expect(report.known).toMatchObject({ entries: 1, met: 0, fixed: [] });
    expect(knownAfter(report, known)).toEqual(known.entries);
  });

  test('name no text of the conversation', async () => {
    const { entries } = await learned({ 'a.jsonl': jsonl(talk('one', 'my secret is bad')) });
    expect(knownText(entries)).not.toContain('secret');
  });

  test('are added up over shards', async () => {
    const known = await learned({ 'a.jsonl': jsonl(talk('one', 'bad')), 'b.jsonl': jsonl(talk('two', 'bad')) });
    const a = await checked({ 'a.jsonl': jsonl(talk('one', 'fine')) }, known);
    const b = await checked({ 'b.jsonl': jsonl(talk('two', 'bad')) }, known);
    const both = await checked({ 'a.jsonl': jsonl(talk('one', 'fine')), 'b.jsonl': jsonl(talk('two', 'bad')) }, known);
    expect(mergeReports(a, b).known).toEqual(both.known);
  });
});

describe('an updated list', () => {
  const answer = fc.constantFrom('fine', 'bad', 'worse', 'bad and worse');
  const file = fc.array(fc.record({ id: fc.constantFrom('1', '2', '3'), answers: fc.array(answer, { maxLength: 3 }) }));

  test('lets the same traffic pass, and updating it again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, file, async (before, a, b) => {
        const lines = (talks: typeof before) => jsonl(...talks.map(({ id, answers }) => talk(id, ...answers)));
        const first = await learned({ 'a.jsonl': lines(before) });
        const now = { 'a.jsonl': lines(a), 'b.jsonl': lines(b) };
        const updated = await learned(now, first);
        const again = await checked(now, updated);
        expect(again.known).toMatchObject({ fresh: 0, fixed: [], met: again.known?.entries });
        expect(knownText(knownAfter(again, updated))).toBe(knownText(updated.entries));
        expect(parseKnown(knownText(updated.entries), 'known.json')).toHaveLength(updated.entries.length);
      }),
      { numRuns: 40 },
    );
  });

  test('does not depend on the order of what was found', () => {
    const entries = ['b', 'a', 'é', 'Z'].map((conversation) => entryOf(conversation));
    expect(knownText(entries)).toBe(knownText(entries.toReversed()));
    expect(parseKnown(knownText(entries), 'k').map(({ conversation }) => conversation)).toEqual(['Z', 'a', 'b', 'é']);
  });

  test('may be empty', () => {
    expect(parseKnown(knownText([]), 'k')).toEqual([]);
  });
});

test.each([
  ['nothing', '', '"k" is no JSON'],
  ['something else', '{"schema":"x"}', '"k" is no file of known violations'],
  ['a list without fingerprints', '{"schema":"promptkit-hooks/known/1","violations":[{}]}', 'violations.0.fingerprint'],
])('a file of %s is refused', (_title, text, message) => {
  expect(() => parseKnown(text, 'k')).toThrow(message);
});

async function checked(contents: Record<string, string>, known: KnownOptions): Promise<Report> {
  return reportOn([policy], contents, { known });
}

async function learned(contents: Record<string, string>, known = NOTHING): Promise<KnownOptions> {
  const report = await checked(contents, { ...known, update: true });
  return { ...NOTHING, entries: knownAfter(report, known) };
}

function entryOf(conversation: string): KnownEntry {
  return { fingerprint: 'f', file: 'a', prompt: 'p', conversation, turn: 1, round: 1, by: 'length' };
}
