import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/diagnostic.js';
import { MAX_DOCUMENT_BYTES } from '../../src/document/limits.js';
import { type DocumentKind, parseDocuments } from '../../src/document/parse-documents.js';

function values(text: string, kind: DocumentKind = 'yaml'): readonly unknown[] {
  const { documents, diagnostics } = parseDocuments(text, 'f', { kind });
  expect(diagnostics).toEqual([]);
  return documents.map(({ value }) => value);
}

/** `line:column code` of each problem. */
function problems(text: string, kind: DocumentKind = 'yaml'): readonly string[] {
  return parseDocuments(text, 'f', { kind }).diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`);
}

function messages(text: string, kind: DocumentKind = 'yaml'): string {
  return parseDocuments(text, 'f', { kind }).diagnostics.map(formatDiagnostic).join('\n');
}

test.each<[title: string, text: string, expected: unknown[]]>([
  ['a map', 'a: 1\nb: [x, "y"]\n', [{ a: 1, b: ['x', 'y'] }]],
  ['several documents', 'a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['documents with nothing in them', '---\n---\na: 1\n---\n# end\n...\n', [{ a: 1 }]],
  ['lines that end in CRLF', 'a: 1\r\nb:\r\n  - x\r\n', [{ a: 1, b: ['x'] }]],
  ['a byte order mark', '\uFEFFa: 1', [{ a: 1 }]],
  [
    'keys that are not text',
    '1: a\ntrue: b\n0x1F: c\n~: d\n1.0: e\n',
    [{ 1: 'a', true: 'b', '0x1F': 'c', '~': 'd', '1.0': 'e' }],
  ],
  ['numbers of the 1.2 core schema', 'a: 1_000\nb: 0o14\nc: 1e3\nd: 012', [{ a: '1_000', b: 12, c: 1000, d: 12 }]],
  ['words that only YAML 1.1 took for booleans', 'a: [yes, no, on, off]', [{ a: ['yes', 'no', 'on', 'off'] }]],
  ['the same under a 1.1 directive', '%YAML 1.1\n---\na: [yes, 2001-01-01]', [{ a: ['yes', '2001-01-01'] }]],
  ['flow style with tabs', '{\n\ta: 1,\n\tb: 2\n}', [{ a: 1, b: 2 }]],
  ['block text', 'a: |\n  x\n   y\nb: >\n  x\n  y\n', [{ a: 'x\n y\n', b: 'x y\n' }]],
  ['an alias', 'a: &x [1]\nb: *x', [{ a: [1], b: [1] }]],
  ['an alias of an anchor that was set again', 'a: &x 1\nb: &x 2\nc: *x', [{ a: 1, b: 2, c: 2 }]],
  ['an alias of a key', '&k key: 1\nb: *k', [{ key: 1, b: 'key' }]],
  ['an alias as a key', 'a: &k key\n*k : 1', [{ a: 'key', key: 1 }]],
  ['a merge key', 'a: &x {p: 1, q: 2}\nb:\n  q: 3\n  <<: *x', [{ a: { p: 1, q: 2 }, b: { q: 3, p: 1 } }]],
  [
    'several merged maps, of which the first wins',
    'a: &x {p: 1}\nb: &y {p: 2, q: 2}\nc: {<<: [*x, *y]}',
    [{ a: { p: 1 }, b: { p: 2, q: 2 }, c: { p: 1, q: 2 } }],
  ],
  ['a merge of a merge', 'a: &x {p: 1}\nb: &y {<<: *x}\nc: {<<: *y}', [{ a: { p: 1 }, b: { p: 1 }, c: { p: 1 } }]],
  ['a quoted key that looks like a merge', 'a: {"<<": 1}', [{ a: { '<<': 1 } }]],
  ['the same anchor name in every document', 'a: &x 1\n---\na: &x 2\nb: *x', [{ a: 1 }, { a: 2, b: 2 }]],
  [
    '100 aliases',
    `a: &x [1, 2]\nb: [${Array(100).fill('*x').join(', ')}]`,
    [{ a: [1, 2], b: Array(100).fill([1, 2]) }],
  ],
  ['lone surrogates and astral characters', 'a: "\ud83d"\nb: 👍', [{ a: '\ud83d', b: '👍' }]],
])('YAML: %s', (_title, text, expected) => {
  expect(values(text)).toEqual(expected);
});

test.each<[title: string, text: string, expected: unknown]>([
  [
    'every kind of value',
    '{"a":[1,-2.5e3,true,false,null,"x\\u00e9\\n"],"b":{}}',
    { a: [1, -2500, true, false, null, 'xé\n'], b: {} },
  ],
  ['white space', '\uFEFF \r\n\t{ "a" : [ ] }\n', { a: [] }],
  ['U+2028 in text', '{"a":"\u2028"}', { a: '\u2028' }],
  ['what would be an alias or a merge in YAML', '{"<<":"*x","a":"&x"}', { '<<': '*x', a: '&x' }],
])('JSON: %s', (_title, text, expected) => {
  expect(values(text, 'json')).toEqual([expected]);
});

test.each<[kind: DocumentKind, text: string]>([
  ['yaml', '__proto__: {polluted: true}\nconstructor: 1\n'],
  ['yaml', 'a: &a\n  __proto__: {polluted: true}\nb: {<<: *a}\n'],
  ['json', '{"__proto__":{"polluted":true},"constructor":1}'],
])('a key __proto__ is a key like any other (%s)', (kind, text) => {
  const [value] = values(text, kind);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(JSON.stringify(value)).toContain('"__proto__":{"polluted":true}');
  expect('polluted' in {}).toBe(false);
});

test.each<[title: string, text: string, expected: string[]]>([
  ['an empty file', '', ['1:1 empty-file']],
  ['a file of white space', ' \n\t\n', ['1:1 empty-file']],
  ['a file of comments', '# one\n# two\n', ['1:1 empty-file']],
  ['only document markers', '---\n---\n', ['1:1 empty-file']],
  ['a list at the top', '# x\n- a\n', ['2:1 not-a-map']],
  ['text at the top', 'guard everything', ['1:1 not-a-map']],
  ['a list in the second document', 'a: 1\n---\n- b\n', ['3:1 not-a-map']],
  ['a duplicate key', 'a: 1\nb: 2\na: 3\n', ['3:1 duplicate-key']],
  ['duplicate keys of different types', '1: a\n"1": b', ['2:1 duplicate-key']],
  ['two merge keys', 'a: &x {}\nb:\n  <<: *x\n  <<: *x\n', ['4:3 duplicate-key']],
  ['a merge of a list of numbers', 'a:\n  <<: [1, 2]\n', ['2:7 bad-merge', '2:7 bad-merge']],
  ['a tab before a key', 'a:\n\tb: 1\n', ['2:1 tab-indent']],
  ['a tab behind spaces', 'a:\n  b:\n  \t- c\n    d:\n', ['3:3 tab-indent']],
  ['a tab before an item', 'a:\n  - b\n\t- c\n', ['3:1 tab-indent']],
  ['a tab in block text', 'a: |\n  b\n\tc\n', ['3:1 tab-indent']],
  ['a tab that ends a flow map too early', 'a: {\n\tb: 1\n}\n', ['2:1 tab-indent']],
  ['text with a colon', 'a: b: c\n', ['1:4 yaml-syntax']],
  ['an open quote', 'a: "b\n', ['2:1 yaml-syntax']],
  ['an open bracket', 'a: [1, 2\nb: 3\n', ['2:1 yaml-syntax']],
  ['wrong columns', 'a:\n   b: 1\n  c: 2\n', ['3:1 yaml-syntax']],
  ['a brace too many', 'a: 1\n}\n', ['2:1 yaml-syntax']],
  ['an error in the second document', 'a: 1\n---\nb: c: d\n', ['3:4 yaml-syntax']],
  ['a template without quotes', 'a: {{name}}\n', ['1:5 key-not-text']],
  ['an alias without an anchor', 'a: *b\n', ['1:4 unknown-alias']],
  ['an alias of an anchor of another document', 'a: &x 1\n---\nb: *x\n', ['3:4 unknown-alias']],
  ['an alias within its own anchor', 'a: &x [1, *x]\n', ['1:11 self-alias']],
  ['a merge of itself', 'a: &x {<<: *x}\n', ['1:12 self-alias', '1:12 bad-merge']],
  ['an unknown tag', 'a: !secret b\n', ['1:4 unknown-tag']],
  ['a binary file', 'a: b\n\0\u0001', ['2:1 not-text']],
])('YAML: %s', (_title, text, expected) => {
  expect(problems(text)).toEqual(expected);
});

test.each<[title: string, text: string, expected: string[]]>([
  ['an empty file', ' \n', ['1:1 empty-file']],
  ['a list at the top', '\n[1]', ['2:1 not-a-map']],
  ['null at the top', 'null', ['1:1 not-a-map']],
  ['a duplicate key', '{"a": 1,\n "a": 2}', ['2:2 duplicate-key']],
  ['a duplicate key in other letters', '{"a": 1, "\\u0061": 2}', ['1:10 duplicate-key']],
  ['a missing comma', '{"a": 1\n "b": 2}', ['2:2 json-syntax']],
  ['a comma too many', '{"a": 1,\n}', ['2:1 json-syntax']],
  ['a comment', '{\n// x\n"a": 1}', ['2:1 json-syntax']],
  ['single quotes', "{'a': 1}", ['1:2 json-syntax']],
  ['an unquoted key', '{a: 1}', ['1:2 json-syntax']],
  ['a number with a leading zero', '{"a": 01}', ['1:7 json-syntax']],
  ['not a number', '{"a": NaN}', ['1:7 json-syntax']],
  ['an open string', '{"a": "b\n}', ['1:7 json-syntax']],
  ['a bad escape', '{"a": "\\x"}', ['1:7 json-syntax']],
  ['a tab within text', '{"a": "\t"}', ['1:7 json-syntax']],
  ['text behind the end', '{"a": 1}\n{"b": 2}', ['2:1 json-syntax']],
  ['an end too soon', '{"a": [1', ['1:9 json-syntax']],
  ['a backslash at the end', '{"a": "\\', ['1:7 json-syntax']],
  ['only a brace', '{', ['1:2 json-syntax']],
])('JSON: %s', (_title, text, expected) => {
  expect(problems(text, 'json')).toEqual(expected);
});

test.each<[text: string, kind: DocumentKind, expected: string]>([
  ['', 'yaml', 'f:1:1: error: the file is empty: it holds nothing but white space or comments [empty-file]'],
  [
    '- a',
    'yaml',
    'f:1:1: error: expected a map at the top, got a list [not-a-map]\n' +
      '  hint: the top of the file is made of keys, as in "name: value"',
  ],
  [
    'a: 1\nb:\n  c: 1\n  c: 2',
    'yaml',
    'f:4:3: error: the key "c" is set twice, and only one of them could count; the first is at 3:3 [duplicate-key]\n' +
      '  hint: keep one of them',
  ],
  [
    'a:\n\tb: 1',
    'yaml',
    'f:2:1: error: a tab is used for indentation, which YAML does not allow [tab-indent]\n  hint: indent with spaces',
  ],
  [
    'a: *b',
    'yaml',
    'f:1:4: error: the alias "*b" has no anchor before it, so it stands for nothing [unknown-alias]\n' +
      '  hint: mark what it repeats with "&b", or quote text that begins with "*"',
  ],
  [
    'a: b: c',
    'yaml',
    'f:1:4: error: nested mappings are not allowed in compact mappings [yaml-syntax]\n' +
      '  hint: text with ": " in it needs quotes; a map within a map begins on a line of its own',
  ],
  [
    '{"a": 1,}',
    'json',
    'f:1:9: error: expected a key in double quotes, but found "}" [json-syntax]\n' +
      '  hint: JSON allows no comma after the last item',
  ],
  ['{"a": 1', 'json', 'f:1:8: error: expected a comma or "}", but the file ends [json-syntax]'],
])('%j is complained of in a full sentence', (text, kind, expected) => {
  expect(messages(text, kind)).toBe(expected);
});

test('the good documents before a syntax error are kept', () => {
  const { documents } = parseDocuments('a: 1\n---\nb: 2\n---\nc: d: e\n', 'f', { kind: 'yaml' });
  expect(documents.map(({ value }) => value)).toContainEqual({ a: 1 });
});

const laughs = [
  'a: &a0 [ha, ha]',
  ...Array.from({ length: 12 }, (_, n) => `b${n}: &a${n + 1} [${Array(9).fill(`*a${n}`)}]`),
];

test.each<[title: string, kind: DocumentKind, text: string, code: string]>([
  ['a billion laughs', 'yaml', laughs.join('\n'), 'alias-bomb'],
  [
    'a billion laughs, merged',
    'yaml',
    laughs.map((line) => line.replaceAll('[', '{x: [').replaceAll(']', ']}')).join('\n'),
    'alias-bomb',
  ],
  [
    'a long list that is repeated often',
    'yaml',
    `a: &a [${'x, '.repeat(20_000)}]\nb: [${'*a, '.repeat(60)}]`,
    'alias-bomb',
  ],
  [
    'a large map that is merged often',
    'yaml',
    `a: &a\n${Array.from({ length: 2_000 }, (_, n) => `  k${n}: 1\n`).join('')}b:\n${'- <<: *a\n'.repeat(1_000)}`,
    'alias-bomb',
  ],
  ['small bombs in many documents', 'yaml', `${laughs.slice(0, 6).join('\n')}\n---\n`.repeat(20), 'alias-bomb'],
  ['101 lists', 'yaml', `a: ${'['.repeat(101)}`, 'too-deep'],
  ['a million brackets', 'yaml', '['.repeat(1_000_000), 'too-deep'],
  ['a million braces', 'yaml', '{a: '.repeat(1_000_000), 'too-deep'],
  ['a million dashes', 'yaml', '- '.repeat(1_000_000), 'too-deep'],
  [
    'a chain of aliases',
    'yaml',
    ['a0: &a0 [1]', ...Array.from({ length: 200 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}]`)].join('\n'),
    'too-deep',
  ],
  ['a million brackets', 'json', '['.repeat(1_000_000), 'too-deep'],
  ['a million objects', 'json', '{"a":'.repeat(500_000), 'too-deep'],
  ['100,000 errors', 'yaml', `a: [${','.repeat(100_000)}]`, 'yaml-syntax'],
  ['100,000 closing brackets', 'yaml', '] '.repeat(100_000), 'yaml-syntax'],
  ['too many documents', 'yaml', '---\na: 1\n'.repeat(10_001), 'too-many-documents'],
  ['a file above the limit', 'yaml', `a: ${'x'.repeat(MAX_DOCUMENT_BYTES)}`, 'file-too-large'],
  ['a file above the limit in bytes', 'json', `{"a":"${'é'.repeat(MAX_DOCUMENT_BYTES / 2)}"}`, 'file-too-large'],
])('%s (%s) is refused with one sentence', (_title, kind, text, code) => {
  expect(parseDocuments(text, 'f', { kind }).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
});

test.each<[title: string, kind: DocumentKind, text: string]>([
  ['100 levels', 'json', `{"a":${'['.repeat(99)}${']'.repeat(99)}}`],
  ['100 levels', 'yaml', `{"a":${'['.repeat(99)}${']'.repeat(99)}}`],
  ['20,000 keys', 'yaml', Array.from({ length: 20_000 }, (_, n) => `k${n}: 1\n`).join('')],
  ['20,000 aliases', 'yaml', `a: &a 1\nb:\n${'- *a\n'.repeat(20_000)}`],
  ['a long comment', 'yaml', `${'# x\n'.repeat(130_000)}a: 1\n${'# y\n'.repeat(10)}b: 1\n`],
])('%s (%s) are all right', (_title, kind, text) => {
  expect(values(text, kind)).toHaveLength(1);
});

test('at most 20 unknown tags are complained of', () => {
  expect(problems(`a:\n${'- !x y\n'.repeat(100)}`)).toHaveLength(20);
});

test.each<[kind: DocumentKind, text: string]>([
  ['yaml', 'a: 1\n'.repeat(1_000)],
  ['json', `{${'"a": 1,\n'.repeat(999)}"a": 1}`],
])('of very many problems the first 100 are listed, and the others counted (%s)', (kind, text) => {
  const { diagnostics } = parseDocuments(text, 'f', { kind });
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)).toMatchObject({ severity: 'error', line: 102, code: 'more-problems' });
  expect(diagnostics.at(-1)?.message).toBe('899 more problems from here on are not listed');
});
