import { describe, expect, test } from 'vitest';
import { regex } from '../../../src/eval/handlers/regex.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const context = evalContext({ currentOutput: 'Order #12345' });

describe('regex', () => {
  test.each([
    ['without a pattern it fails', {}, { score: 0, explanation: 'no pattern specified' }],
    [
      'a match anywhere is one',
      { pattern: String.raw`#\d+` },
      { score: 1, value: { matched: true }, explanation: 'pattern "#\\\\d+" matched: true (expect_match: true)' },
    ],
    [
      'a match may be what is not expected',
      { pattern: '(?i)ORDER', expect_match: false },
      { score: 0, value: { matched: true }, explanation: 'pattern "(?i)ORDER" matched: true (expect_match: false)' },
    ],
    [
      'a pattern that is no RE2 is told',
      { pattern: '(?=a)' },
      { score: 0, error: 'invalid regex: error parsing regexp: invalid or unsupported Perl syntax: `(?=`' },
    ],
  ])('%s', (_title, params, finding) => {
    expect(regex.evaluate(params, context, documented.evals)).toEqual(finding);
  });

  test('a pattern that is no RE2 cannot be declared', () => {
    expect(regex.params.safeParse({ pattern: '(?=a)' }).success).toBe(false);
    expect(regex.params.safeParse({ pattern: '(a)' }).success).toBe(true);
  });
});
