import { expect, test } from 'vitest';
import { Re2Error, re2OrError } from '../../src/match/re2.js';

test('two groups may share a name', () => {
  const compiled = re2OrError('(?P<n>a)\\(?P<n>(?P<n>b)');
  expect(compiled).not.toBeInstanceOf(Re2Error);
});

test('a backslash at the end is told with nothing behind it', () => {
  expect(re2OrError('a\\')).toMatchObject({
    message: 'error parsing regexp: trailing backslash at end of expression: ``',
  });
});
