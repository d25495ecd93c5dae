import { describe, expect, test } from 'vitest';
import { goTextOf } from '../../src/go/text-of-value.js';

describe('a value as text', () => {
  test.each<[value: unknown, text: string]>([
    [null, '<nil>'],
    [undefined, '<nil>'],
    ['a b', 'a b'],
    [true, 'true'],
    [1_000_000, '1e+06'],
    [1_000_000n, '1000000'],
    [-0, '-0'],
    [0.00001, '1e-05'],
    [[], '[]'],
    [[1, 'a', [null]], '[1 a [<nil>]]'],
    [{}, 'map[]'],
    [{ b: 1, a: { d: [], c: 'x' } }, 'map[a:map[c:x d:[]] b:1]'],
    // By code points, and not by halves of characters.
    [{ '\u{1f600}': 1, '\uffee': 2 }, 'map[\uffee:2 \u{1f600}:1]'],
  ])('%o is %j', (value, text) => {
    expect(goTextOf(value)).toBe(text);
  });

  test('may be nested as deeply as Go reads JSON', () => {
    const deep = 10_000;
    expect(goTextOf(JSON.parse('['.repeat(deep) + ']'.repeat(deep)))).toBe('['.repeat(deep) + ']'.repeat(deep));
    expect(() => goTextOf(JSON.parse('['.repeat(deep + 1) + ']'.repeat(deep + 1)))).toThrow('nested too deeply');
  });

  test('may be one long list', () => {
    expect(goTextOf(new Array(200_000).fill(1))).toHaveLength(400_001);
  });

  test('ends when a value holds itself', () => {
    const value: unknown[] = [];
    value.push(value, value);
    expect(() => goTextOf(value)).toThrow('nested too deeply');
  });
});
