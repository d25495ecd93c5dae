import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/report/report.js';
import { packOf, policyOf } from '../policy/packs.js';
import { jsonl, lineOf, logOf, reportOn, talk } from './running.js';

const bad = policyOf(packOf([{ type: 'banned_words', params: { words: ['bad'] }, message: 'sorry' }]));

const MESSAGES = jsonl(talk('one', 'so bad to see', 'fine'), talk('two', 'bad'));
const LOG = jsonl(...logOf('one', 1, 'so ', 'bad ', 'to see'));

const counts = ({ inputs }: Report) =>
  inputs.map(({ file, conversations, responses, chunks }) => [file, conversations, responses, chunks]);

describe('a chunk log and a messages file are joined', () => {
  test.each<[string, Readonly<Record<string, string>>]>([
    ['whichever comes first: the messages', { 'a.jsonl': MESSAGES, log: LOG }],
    ['whichever comes first: the log', { log: LOG, 'a.jsonl': MESSAGES }],
    ['when the log cannot be read twice', { 'a.jsonl': MESSAGES, '-': LOG }],
    ['when the log cannot be read twice and comes first', { '-': LOG, 'a.jsonl': MESSAGES }],
    ['when the messages cannot be read twice', { '-': MESSAGES, log: LOG }],
  ])('%s', async (_title, contents) => {
    const report = await reportOn([bad], contents);
    const file = contents['a.jsonl'] === undefined ? '-' : 'a.jsonl';
    expect(report.violations.map(lineOf)).toEqual([
      `${file}:1 one 1: chunk enforced banned_words`,
      `${file}:2 two 1: provider_after enforced banned_words`,
    ]);
    expect(report.violations[0]?.stream).toEqual({ chunk: 2, at: 7, exposed: 7, withheld: 6 });
    expect(report.totals).toMatchObject({ conversations: 2, turns: 3, responses: 3, chunks: 3 });
    expect(report.inputs.flatMap(({ notes, skipped }) => [...notes, ...skipped])).toEqual([]);
  });

  test('by turn and round, and a conversation of the log alone is replayed alone', async () => {
    const log = jsonl(...logOf('one', 2, 'fi', 'ne'), ...logOf('three', 1, 'bad', '!'));
    const report = await reportOn([bad], { 'a.jsonl': MESSAGES, log });
    expect(counts(report)).toEqual([
      ['a.jsonl', 2, 3, 2],
      ['log', 1, 1, 2],
    ]);
    expect(report.violations.map(lineOf)).toEqual([
      'a.jsonl:1 one 1: provider_after enforced banned_words',
      'a.jsonl:2 two 1: provider_after enforced banned_words',
      'log:4 three 1: chunk enforced banned_words',
    ]);
  });

  test('and a stream without an answer is replayed alone', async () => {
    const log = jsonl(...logOf('one', 1, 'so bad ', 'to see'), ...logOf('one', 7, 'bad ', 'too'));
    const report = await reportOn([bad], { 'a.jsonl': MESSAGES, log });
    expect(report.violations.map(lineOf)).toEqual([
      'a.jsonl:1 one 1: chunk enforced banned_words',
      'a.jsonl:2 two 1: provider_after enforced banned_words',
      'log:3 one 7: chunk enforced banned_words',
    ]);
  });

  test('and a text that is not that of its chunks is noted: the chunks are judged', async () => {
    const report = await reportOn([bad], { 'a.jsonl': MESSAGES, log: jsonl(...logOf('one', 1, 'so ', 'good')) });
    expect(report.inputs[0]?.notes).toMatchObject([{ line: 1, conversation: 'one' }]);
    expect(report.violations.map(({ conversation }) => conversation)).toEqual(['two']);
    expect(report.gate.exit).toBe(1);
  });

  test('and of two messages files with one id, the first is', async () => {
    const other = jsonl(talk('one', 'so bad to see'));
    const report = await reportOn([bad], { 'a.jsonl': MESSAGES, 'b.jsonl': other, log: LOG });
    expect(counts(report)).toEqual([
      ['a.jsonl', 2, 3, 3],
      ['b.jsonl', 1, 1, 0],
      ['log', 0, 0, 0],
    ]);
    expect(report.violations.map(lineOf)).toEqual([
      'a.jsonl:1 one 1: chunk enforced banned_words',
      'a.jsonl:2 two 1: provider_after enforced banned_words',
      'b.jsonl:1 one 1: provider_after enforced banned_words',
    ]);
  });

  test('however the streams of the log are interleaved', async () => {
    const [one, two] = [logOf('one', 1, 'so ', 'bad ', 'to see'), logOf('two', 1, 'b', 'ad', '')];
    const log = jsonl(...one.flatMap((record, index) => [two[index], record]));
    const report = await reportOn([bad], { log, 'a.jsonl': MESSAGES });
    expect(report.violations.map(lineOf)).toEqual([
      'a.jsonl:1 one 1: chunk enforced banned_words',
      'a.jsonl:2 two 1: provider_after enforced banned_words',
    ]);
    expect(counts(report)).toEqual([
      ['log', 0, 0, 0],
      ['a.jsonl', 2, 3, 6],
    ]);
  });

  test('with the prompt that the messages name', async () => {
    const chat = { ...talk('one', 'so bad to see'), prompt: 'chat' };
    const report = await reportOn([bad], { 'a.jsonl': jsonl(chat, talk('two', 'fine')), log: LOG });
    expect(report.violations).toEqual([]);
    expect(report.inputs[0]?.skipped).toMatchObject([{ line: 1 }]);
  });
});

test('several chunk logs alone are replayed as they are', async () => {
  const report = await reportOn([bad], { one: LOG, two: jsonl(...logOf('one', 1, 'bad', '.')) });
  expect(report.violations.map(lineOf)).toEqual([
    'one:2 one 1: chunk enforced banned_words',
    'two:2 one 1: chunk enforced banned_words',
  ]);
});

test('a log that cannot be read twice gives the report of one that can', async () => {
  const log = jsonl(...logOf('one', 1, 'so ', 'bad '), ...logOf('two', 1, 'bad', ' too'), ...logOf('one', 2, 'bad.'));
  const [twice, once] = [await reportOn([bad], { log }), await reportOn([bad], { '-': log })];
  const withoutName = (report: Report) => JSON.parse(JSON.stringify(report).replaceAll('"file":"-"', '"file":"log"'));
  expect(withoutName(once)).toEqual(withoutName(twice));
});
