import { expect, test } from 'vitest';
import type { Route } from '../../src/document/document.js';
import { type DocumentKind, parseDocuments } from '../../src/document/parse-documents.js';

function placeOf(text: string, route: Route, part?: 'key' | 'value', kind: DocumentKind = 'yaml'): string | undefined {
  const [document] = parseDocuments(text, 'f', { kind }).documents;
  const place = document?.placeOf(route, part);
  return place && `${place.line}:${place.column}`;
}

const YAML = `# a comment
spec:
  task_type: "support"
  validators:
    - type: banned_words
      params:
        words: [promise, "👍", &w guarantee]
    - params: {max_characters: 500}
      message:
`;

test.each<[title: string, route: Route, key: string, value: string]>([
  ['the document', [], '2:1', '2:1'],
  ['a key', ['spec'], '2:1', '3:3'],
  ['a quoted value', ['spec', 'task_type'], '3:3', '3:14'],
  ['a list', ['spec', 'validators'], '4:3', '5:5'],
  ['an item of a block list', ['spec', 'validators', 0], '5:7', '5:7'],
  ['a key of an item', ['spec', 'validators', 0, 'params'], '6:7', '7:9'],
  ['an item of a flow list', ['spec', 'validators', 0, 'params', 'words', 0], '7:17', '7:17'],
  ['an item behind an astral character', ['spec', 'validators', 0, 'params', 'words', 2], '7:35', '7:35'],
  ['a position written as text', ['spec', 'validators', '1'], '8:7', '8:7'],
  ['a key of a flow map', ['spec', 'validators', 1, 'params', 'max_characters'], '8:16', '8:32'],
  ['an empty value', ['spec', 'validators', 1, 'message'], '9:7', '9:15'],
  ['a key that is absent', ['spec', 'validators', 1, 'type'], '8:7', '8:7'],
  ['an item that is absent', ['spec', 'validators', 7], '4:3', '4:3'],
  ['what an absent key would own', ['spec', 'evals', 0, 'type'], '2:1', '2:1'],
  ['what a scalar would own', ['spec', 'task_type', 'x', 'y'], '3:3', '3:3'],
  ['a name that objects inherit', ['spec', 'constructor'], '2:1', '2:1'],
])('%s', (_title, route, key, value) => {
  expect(placeOf(YAML, route)).toBe(key);
  expect(placeOf(YAML, route, 'value')).toBe(value);
});

const ALIASES = `words: &words
  - promise
base: &base
  type: banned_words
  params: {words: *words}
validators:
  - *base
  - <<: *base
    message: no
`;

test.each<[title: string, route: Route, key: string, value: string]>([
  ['an item that is an alias', ['validators', 0], '7:5', '7:5'],
  ['a key within an alias', ['validators', 0, 'type'], '4:3', '4:9'],
  ['a value that is an alias', ['base', 'params', 'words'], '5:12', '5:19'],
  ['an item within an alias within an alias', ['validators', 0, 'params', 'words', 0], '2:5', '2:5'],
  ['an item that merges', ['validators', 1], '8:5', '8:5'],
  ['a merged key', ['validators', 1, 'type'], '4:3', '4:9'],
  ['a key beside a merge', ['validators', 1, 'message'], '9:5', '9:14'],
])('through aliases: %s', (_title, route, key, value) => {
  expect(placeOf(ALIASES, route)).toBe(key);
  expect(placeOf(ALIASES, route, 'value')).toBe(value);
});

test.each<[title: string, text: string, route: Route, expected: string]>([
  ['in JSON', '{\n  "a": [1,\n    {"b": 2}]\n}', ['a', 1, 'b'], '3:6'],
  ['in lines that end in CRLF', '{\r\n  "a": 1\r\n}', ['a'], '2:3'],
  ['behind a byte order mark, which has no column', '\uFEFF{"a": 1}', ['a'], '1:2'],
])('%s', (_title, text, route, expected) => {
  expect(placeOf(text, route, 'key', 'json')).toBe(expected);
  expect(placeOf(text, route, 'key', 'yaml')).toBe(expected);
});

test('in the second document', () => {
  const [, second] = parseDocuments('a: 1\n---\n\nb: 2\n', 'f', { kind: 'yaml' }).documents;
  expect(second?.placeOf(['b'])).toEqual({ line: 4, column: 1 });
});
