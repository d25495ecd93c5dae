import { describe, expect, test } from 'vitest';
import { asShown } from './console.js';
import { deadLinks } from './links.js';

// A checker that sees nothing passes everything: each is shown something wrong.

describe('output on a page is', () => {
  const OUTPUT = 'one\ntwo\nthree\nfour\n';

  test.each([
    ['the whole', ['one', 'two', 'three', 'four']],
    ['its beginning', ['one', 'two', '...']],
    ['its end', ['...', 'three', 'four']],
    ['both', ['one', '...', 'four']],
    ['pieces of it, in order', ['...', 'two', '...', 'four']],
    ['any output', ['...']],
  ])('right when it is %s', (_title, shown) => {
    expect(asShown(OUTPUT, shown)).toBe(shown.join('\n'));
  });

  test.each([
    ['another line', ['one', 'too', 'three', 'four']],
    ['a line too few', ['one', 'two', 'three']],
    ['a line too many', ['one', 'two', 'three', 'four', 'five']],
    ['pieces in another order', ['...', 'three', '...', 'two', '...']],
    ['a gap where nothing is left out', ['one', 'two', '...', 'three', 'four']],
    ['the beginning without a sign that more follows', ['one']],
  ])('wrong when it is %s', (_title, shown) => {
    expect(asShown(OUTPUT, shown)).not.toBe(shown.join('\n'));
  });
});

test('a link to no file or to no heading is dead, and one in code is no link', () => {
  const text = [
    '[a](README.md) [b](docs/no-such-page.md) [c](docs/check-in-ci.md#the-gate) [d](docs/check-in-ci.md#no-such-part)',
    '[e](https://example.org) [f](#no-such-part) `[g](no-such-page.md)`',
  ].join('\n');
  const page = { path: 'README.md', text, blocks: [] };
  expect(deadLinks(page)).toEqual(['docs/no-such-page.md', 'docs/check-in-ci.md#no-such-part', '#no-such-part']);
});
