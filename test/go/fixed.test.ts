import { expect, test } from 'vitest';
import { goFixed } from '../../src/go/fixed.js';

test.each([
  [1, '1.00'],
  [0.125, '0.12'],
  [0.375, '0.38'],
  [-0.125, '-0.12'],
  [2.675, '2.67'],
  [0.005, '0.01'],
  [1e21, '1000000000000000000000.00'],
  [-0, '-0.00'],
  [Number.NaN, 'NaN'],
  [Number.NEGATIVE_INFINITY, '-Inf'],
])('%d has the decimals %s', (value, text) => {
  expect(goFixed(value, 2)).toBe(text);
});
