import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../src/document/apply-changes.js';
import type { Edit } from '../../src/document/edit.js';
import type { DocumentKind } from '../../src/document/parse-documents.js';

const apply = (text: string, edits: readonly Edit[], kind: DocumentKind = 'yaml', document = 0) =>
  applyChanges(text, kind, [{ document, edits }]);

const remove = (...at: (string | number)[]): Edit => ({ kind: 'remove', at });
const set = (value: unknown, ...at: (string | number)[]): Edit => ({ kind: 'set', at, value });

describe('every other byte stays', () => {
  test.each<[title: string, before: string, edit: Edit, after: string]>([
    ['an item with its comment', 'a:\n  - x # one\n  - y   # two\n', remove('a', 0), 'a:\n  - y   # two\n'],
    ['the last item, without a line break behind it', 'a:\n  - x\n  - y', remove('a', 1), 'a:\n  - x\n'],
    ['an item that is a map', 'a:\n- k: 1\n  l: 2\n- k: 3\n', remove('a', 0), 'a:\n- k: 3\n'],
    ['the first entry of an item', 'a:\n- k: 1\n  l: 2\n', remove('a', 0, 'k'), 'a:\n- l: 2\n'],
    ['an entry with a block of text', 'a: |\n  x\n  y\nb: 1\n', remove('a'), 'b: 1\n'],
    ['an item between brackets', 'a: [ x,  y, z ] # c\n', remove('a', 1), 'a: [ x, z ] # c\n'],
    ['the first item between brackets', 'a: [x, y]\n', remove('a', 0), 'a: [y]\n'],
    ['the only item between brackets', 'a: [x]\n', remove('a', 0), 'a: []\n'],
    [
      'an item on a line of its own between brackets',
      'a: [\n  x, # one\n  y, # two\n]\n',
      remove('a', 1),
      'a: [\n  x, # one\n]\n',
    ],
    ['a value in its quotes', "a: 'x' # c\n", set('it"s', 'a'), "a: 'it\"s' # c\n"],
    ['a text that would be a word of YAML', 'a: x\n', set('no', 'a'), 'a: "no"\n'],
    ['an entry that had no value', 'a:\nb: 1\n', set(true, 'a'), 'a: true\nb: 1\n'],
    [
      'an entry at the end',
      'a:\n  - k: 1 # c\n\nb: 2\n',
      set(true, 'a', 0, 'l'),
      'a:\n  - k: 1 # c\n    l: true\n\nb: 2\n',
    ],
    ['an entry behind another', 'k: 1\nl: 2\n', { kind: 'set', at: ['m'], value: 3, after: 'k' }, 'k: 1\nm: 3\nl: 2\n'],
    ['an entry between braces', 'a: {k: 1}\n', set('x', 'a', 'l'), 'a: {k: 1, l: "x"}\n'],
    ['an item at the end', 'a:\n- x\nb: 1\n', set('word', 'a', 1), 'a:\n- x\n- word\nb: 1\n'],
    ['another key', '"a": 1 # c\n', { kind: 'rename', at: ['a'], key: 'b' }, '"b": 1 # c\n'],
    [
      'line breaks of Windows',
      'k: 1\r\nl: 2\r\n',
      { kind: 'set', at: ['m'], value: 3, after: 'k' },
      'k: 1\r\nm: 3\r\nl: 2\r\n',
    ],
    ['a byte order mark', '\uFEFFa: [x, y]\n', remove('a', 1), '\uFEFFa: [x]\n'],
  ])('%s', (_title, before, edit, after) => {
    expect(apply(before, [edit]).text).toBe(after);
  });
});

describe('in JSON', () => {
  test.each<[title: string, before: string, edit: Edit, after: string]>([
    ['the last item', '{"a": ["x", "y"]}', remove('a', 1), '{"a": ["x"]}'],
    ['an item on a line of its own', '{"a": [\n\t"x",\n\t"y"\n]}', remove('a', 1), '{"a": [\n\t"x"\n]}'],
    ['an entry', '{\n  "k": 1\n}', set(true, 'l'), '{\n  "k": 1,\n  "l": true\n}'],
    ['a text', '{"k": "x"}', set('no', 'k'), '{"k": "no"}'],
  ])('%s', (_title, before, edit, after) => {
    expect(apply(before, [edit], 'json').text).toBe(after);
  });
});

describe('a change is not made', () => {
  test.each<[title: string, text: string, edit: Edit]>([
    ['through an alias', 'a: &x [1, 2]\nb: *x\n', remove('b', 0)],
    ['where others count on the anchor', 'a: &x 1\nb: *x\n', remove('a')],
    ['where an alias repeats it', 'a: &x [1, 2]\nb: *x\n', remove('a', 0)],
    ['where an alias repeats what is around it', 'a: &x {k: {l: [1, 2]}}\nb:\n  <<: *x\n', remove('a', 'k', 'l', 0)],
    ['where an alias repeats a text', 'a: &x y\nb: *x\n', set('z', 'a')],
    ['where a list would become nothing', 'a:\n  - x\n', remove('a', 0)],
    ['where there is nothing', 'a: 1\n', remove('b', 'c')],
    ['in a block of text', 'a: |\n  x\n', set('y', 'a')],
  ])('%s', (_title, text, edit) => {
    const { text: after, applied } = apply(text, [edit]);
    expect([after, applied.size]).toEqual([text, 0]);
  });
});

test('another document of the file is changed', () => {
  expect(apply('a: 1\n---\na: 1\n', [set(2, 'a')], 'yaml', 1).text).toBe('a: 1\n---\na: 2\n');
});

test('changes that overlap are not all made at once', () => {
  const changes = [0, 1].map((index) => ({ document: 0, edits: [remove('a', index)] }));
  const { text, applied } = applyChanges('a: [x, y, z]\n', 'yaml', changes);
  expect([text, applied.size]).toEqual(['a: [y, z]\n', 1]);
});

test('one that cannot be made does not keep the others from being made', () => {
  const items = Array.from({ length: 30 }, (_, index) => index);
  const list = items.map((index) => (index % 7 === 0 ? `  - &x${index} y # ${index}` : `  - y # ${index}`));
  const aliases = items.filter((index) => index % 7 === 0).map((index) => `  - *x${index}`);
  const text = `a:\n${list.join('\n')}\nb:\n${aliases.join('\n')}\n`;
  const changes = items.map((index) => ({ document: 0, edits: [remove('a', index)] }));
  const { text: after, applied } = applyChanges(text, 'yaml', changes);
  expect(applied.size).toBe(25);
  expect(after).toBe(`a:\n${list.filter((item) => item.includes('&')).join('\n')}\nb:\n${aliases.join('\n')}\n`);
});

test('an anchor that nobody repeats is in the way of nothing', () => {
  expect(apply('a: &x [1, 2]\nb: 1\n---\na: &x [1]\nb: *x\n', [remove('a', 0)]).text).toBe(
    'a: &x [2]\nb: 1\n---\na: &x [1]\nb: *x\n',
  );
});
