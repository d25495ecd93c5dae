import { describe, expect, test } from 'vitest';
import { excerptOf, shortened } from '../../src/report/excerpt.js';
import type { Violation } from '../../src/report/report.js';
import { sampleReport } from './sample-report.js';

function excerpt(before: string | undefined, ...places: readonly (readonly [number, number])[]): string | undefined {
  const sample: Violation | undefined = sampleReport().violations[0];
  if (sample === undefined) throw new Error('the sample has violations');
  const { before: _before, ...rest } = sample;
  const spans = places.map(([start, end]) => ({
    start,
    end,
    text: before === undefined ? `[${end - start} characters]` : '',
  }));
  return excerptOf({ ...rest, ...(before === undefined ? {} : { before }), spans }, (text) => `<${text}>`);
}

describe('an excerpt', () => {
  test.each([
    ['a short text is shown whole', 'say hello now', [[4, 9]], 'say <hello> now'],
    [
      'two hits',
      'hello, hello',
      [
        [0, 5],
        [7, 12],
      ],
      '<hello>, <hello>',
    ],
    [
      'overlapping hits are marked once',
      'abcdef',
      [
        [0, 3],
        [1, 5],
      ],
      '<abc><de>f',
    ],
    [
      'about 40 characters on each side',
      `${'a'.repeat(50)}X${'b'.repeat(50)}`,
      [[50, 51]],
      `...${'a'.repeat(40)}<X>${'b'.repeat(40)}...`,
    ],
    ['a long hit is cut', `ab${'x'.repeat(100)}`, [[2, 102]], `ab<${'x'.repeat(60)}>...`],
    [
      'no character is cut in two',
      `${'😀'.repeat(30)}aX${'😀'.repeat(30)}`,
      [[31, 32]],
      `...${'😀'.repeat(20)}a<X>${'😀'.repeat(20)}...`,
    ],
    ['control characters are shown', 'a\nb\u001b[2Jc', [[2, 4]], 'a\\n<b\\u001b>[2Jc'],
    ['without a place, the beginning', 'c'.repeat(100), [], `${'c'.repeat(80)}...`],
    [
      'without a text, the lengths',
      undefined,
      [
        [4, 9],
        [12, 13],
      ],
      '<[5 characters]> <[1 characters]>',
    ],
    ['with neither, nothing', undefined, [], undefined],
    ['an empty text has nothing to show', '', [], undefined],
  ] as const)('%s', (_title, text, places, shown) => {
    expect(excerpt(text, ...places)).toBe(shown);
  });

  test('never cuts a pair, wherever it would fall', () => {
    for (let padding = 0; padding < 4; padding += 1) {
      expect(excerpt(`${'a'.repeat(padding)}${'😀'.repeat(60)}`, [30, 31])).not.toMatch(/\\ud/);
    }
  });
});

test('a short text is cut to its limit and made safe', () => {
  expect(shortened('a\tb', 10)).toBe('a\\tb');
  expect(shortened('abcdef', 3)).toBe('abc...');
});
