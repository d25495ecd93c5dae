import { expect, test } from 'vitest';
import { yamlComments } from '../../src/document/yaml-comments.js';

test.each([
  { what: 'behind a value', yaml: 'a: 1 # one', comments: [{ text: '# one', line: 1, column: 6, isAlone: false }] },
  {
    what: 'alone on a line',
    yaml: 'a:\n  # one\n  b: 1',
    comments: [{ text: '# one', line: 2, column: 3, isAlone: true }],
  },
  { what: 'at the start', yaml: '# one\na: 1', comments: [{ text: '# one', line: 1, column: 1, isAlone: true }] },
  {
    what: 'after a byte order mark',
    yaml: '\uFEFF# one',
    comments: [{ text: '# one', line: 1, column: 1, isAlone: true }],
  },
  {
    what: 'behind a list item',
    yaml: '- "x#y" # one',
    comments: [{ text: '# one', line: 1, column: 9, isAlone: false }],
  },
  {
    what: 'in text that does not parse',
    yaml: 'a: [ # one',
    comments: [{ text: '# one', line: 1, column: 6, isAlone: false }],
  },
])('finds a comment $what', ({ yaml, comments }) => {
  expect(yamlComments(yaml)).toEqual(comments);
});

test.each([
  { what: 'quoted text', yaml: 'a: "# no"' },
  { what: 'a plain scalar', yaml: 'a: b#no' },
  { what: 'a block of text', yaml: 'a: |\n  # no\n  text' },
  { what: 'a folded block', yaml: 'a: >-\n  one\n  # no' },
  { what: 'nothing', yaml: '' },
])('takes nothing in $what for a comment', ({ yaml }) => {
  expect(yamlComments(yaml)).toEqual([]);
});
