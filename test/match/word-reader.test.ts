import { describe, expect, test } from 'vitest';
import { buildAutomaton } from '../../src/match/automaton.js';
import { type Hit, WordReader } from '../../src/match/word-reader.js';
import { textsOf } from '../../src/text/text-of.js';

function hitsIn(words: readonly string[], text: string): string[] {
  const reader = new WordReader(buildAutomaton(words));
  reader.push(text);
  reader.end();
  return textsOf(text, reader.hits());
}

function firstIn(words: readonly string[], ...pieces: readonly string[]): (Hit | undefined)[] {
  const reader = new WordReader(buildAutomaton(words));
  return [...pieces.map((piece) => reader.push(piece)), reader.end()];
}

describe('a word is found', () => {
  test.each<[title: string, words: string[], text: string, hits: string[]]>([
    ['in any case', ['promise'], 'Promise, PROMISE.', ['Promise', 'PROMISE']],
    ['at both ends of a text', ['a'], 'a', ['a']],
    ['with a percent sign', ['100%'], 'it is 100% safe, 100%!', ['100%', '100%']],
    ['with a percent sign against a letter', ['100%'], '100%safe', ['100%']],
    ['with plus signs', ['C++'], 'c++ and C++11', ['c++', 'C++']],
    ['with a composed accent', ['caf\u00e9'], 'CAFÉ, cafés', ['CAFÉ']],
    ['in Chinese without spaces', ['北京'], '我在北京住', ['北京']],
    ['in Thai without spaces', ['ไทย'], 'ประเทศไทยสวย', ['ไทย']],
    ['in Chinese against a Latin letter', ['北京'], 'x北京y', ['北京']],
    ['in Latin letters against Chinese', ['iPhone'], '我的iPhone很好', ['iPhone']],
    ['beyond the first plane', ['\u{10400}\u{10401}'], 'x \u{10428}\u{10429}.', ['\u{10428}\u{10429}']],
    ['as emoji', ['💣'], 'a💣b', ['💣']],
    ['with the Kelvin sign', ['kelvin'], '\u212aelvin', ['\u212aelvin']],
    ['with a final sigma', ['οσοσ'], 'ΟΣΟΣ οσος', ['ΟΣΟΣ', 'οσος']],
    ['behind a joiner without width', ['cat'], 'x\u200dcat', ['cat']],
    ['as marks only', ['!!'], 'a!!!', ['!!', '!!']],
    ['beside a hyphen and an apostrophe', ['risk'], "risk-free risk's", ['risk', 'risk']],
  ])('%s', (_title, words, text, hits) => {
    expect(hitsIn(words, text)).toEqual(hits);
  });
});

describe('a word is not found', () => {
  test.each<[title: string, words: string[], text: string]>([
    ['inside another', ['promise'], 'compromise promises compromised'],
    ['before an underscore', ['promise'], 'promise_me'],
    ['before a digit', ['promise'], 'promise2'],
    ['before a combining mark', ['cafe'], 'cafe\u0301'],
    ['behind a combining mark', ['a'], 'e\u0301a'],
    ['decomposed when it was written composed', ['caf\u00e9'], 'cafe\u0301'],
    ['behind a letter beyond the first plane', ['cat'], '\u{10400}cat'],
    ['before a letter beyond the first plane', ['cat'], 'cat\u{10400}'],
    ['as a double s', ['straße'], 'strasse'],
    ['in an empty text', ['a'], ''],
    ['when a percent sign is missing', ['100%'], '100 percent'],
    ['behind a digit', ['100%'], '1100%'],
    ['across a hyphen', ['risk free'], 'risk-free'],
    ['when it is blank', [' ', ''], 'anything at all'],
  ])('%s', (_title, words, text) => {
    expect(hitsIn(words, text)).toEqual([]);
  });
});

describe('a phrase', () => {
  test.each<[title: string, words: string[], text: string, hits: string[]]>([
    ['is found over a line break', ['risk free'], 'it is risk\n  free', ['risk\n  free']],
    ['is found over any white space', ['a b'], 'a\u0085\u3000\u2028b a\u00a0b', ['a\u0085\u3000\u2028b', 'a\u00a0b']],
    ['may be written with any white space', ['  a \t\u2003 b\n'], 'a b', ['a b']],
    ['needs some white space', ['a b'], 'ab a\u200bb', []],
    ['is found in itself', ['a a'], 'a a  a', ['a a', 'a  a']],
    ['is found beside its own words', ['a b', 'b', 'b c'], 'a  b c', ['a  b', 'b', 'b c']],
    ['may begin again in its middle', ['a b a c'], 'a b a b  a c', ['a b  a c']],
    ['has white space only inside', ['x y'], ' x  y ', ['x  y']],
    ['may be Chinese', ['北 京'], '我北  京我', ['北  京']],
    ['has its boundaries outside', ['a b'], 'ca b a bc', []],
  ])('%s', (_title, words, text, hits) => {
    expect(hitsIn(words, text)).toEqual(hits);
  });
});

describe('several words', () => {
  test.each<[title: string, words: string[], text: string, hits: string[]]>([
    ['overlap', ['北京大', '京大学'], '北京大学', ['北京大', '京大学']],
    ['contain each other', ['!', '!!', '!!!'], '!!!', ['!', '!!', '!!!', '!', '!!', '!']],
    ['spelled alike are one', ['Bad', 'bad', ' BAD '], 'bad', ['bad']],
    ['may fail late and still leave a tail', ['the end of it', 'end of days'], 'the end of days', ['end of days']],
  ])('%s', (_title, words, text, hits) => {
    expect(hitsIn(words, text)).toEqual(hits);
  });
});

describe('the first hit', () => {
  test.each<[title: string, words: string[], pieces: string[], hits: (Partial<Hit> | undefined)[]]>([
    [
      'waits for the character behind the word',
      ['bad'],
      ['bad', '', ' dog'],
      [undefined, undefined, { word: 'bad', start: 0, end: 3, at: 4 }, { at: 4 }],
    ],
    ['is settled by the end', ['bad'], ['so bad'], [undefined, { word: 'bad', start: 3, end: 6, at: 6 }]],
    ['is undone by the next letter', ['bad'], ['bad', 'ly'], [undefined, undefined, undefined]],
    ['needs no look ahead behind a mark', ['C++'], ['C+', '+'], [undefined, { end: 3, at: 3 }, { at: 3 }]],
    ['needs no look ahead in Chinese', ['北京'], ['北', '京'], [undefined, { end: 2, at: 2 }, { at: 2 }]],
    ['ends first', ['a b c', 'b'], ['a b c.'], [{ word: 'b', at: 4 }, { word: 'b' }]],
    ['is the longest of those that end together', ['b', 'a b'], ['a b.'], [{ word: 'a b', at: 4 }, { word: 'a b' }]],
    ['is named as the list has it first', ['BaD ', 'bad'], ['bad.'], [{ word: 'BaD' }, { word: 'BaD' }]],
    ['counts code points', ['bad'], ['😀😀 bad', '😀'], [undefined, { start: 3, end: 6, at: 7 }, { at: 7 }]],
    ['stays the first', ['bad'], ['bad ', 'bad '], [{ start: 0 }, { start: 0 }, { start: 0 }]],
    ['sees what stood before its piece', ['bad'], ['x', 'bad '], [undefined, undefined, undefined]],
    ['sees a whole character before its piece', ['bad'], ['\u{10400}', 'bad '], [undefined, undefined, undefined]],
  ])('%s', (_title, words, pieces, hits) => {
    const found = firstIn(words, ...pieces);
    expect(found).toHaveLength(hits.length);
    for (const [index, hit] of hits.entries()) {
      if (hit === undefined) expect(found[index]).toBeUndefined();
      else expect(found[index]).toMatchObject(hit);
    }
  });
});

test('a run of white space longer than anything that is kept does not break a phrase', () => {
  const reader = new WordReader(buildAutomaton(['a b']));
  reader.push('x a');
  for (let index = 0; index < 10_000; index += 1) reader.push('    ');
  reader.push('b');
  expect(reader.end()).toEqual({ word: 'a b', start: 2, end: 40_004, at: 40_004 });
});

test('a list of many words is found like a list of one', () => {
  const words = Array.from({ length: 10_000 }, (_, index) => `word${index.toString(36)}x`);
  expect(hitsIn(words, 'no wordx, but word7prx and word0x; not word7pr')).toEqual(['word7prx', 'word0x']);
});

test('an alphabet beyond the first plane may be large', () => {
  const words = Array.from({ length: 70_000 }, (_, index) => String.fromCodePoint(0x20000 + index, 0x4e00));
  expect(hitsIn(words, `x${words[3]}y${words[69_999]}`)).toEqual([words[3], words[69_999]]);
});
