import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readGoJson } from '../../src/go/read-json.js';

describe('what Go says of a text that is no JSON', () => {
  test.each([
    ['', 'unexpected end of JSON input'],
    ['"abc', 'unexpected end of JSON input'],
    ['{"a":1', 'unexpected end of JSON input'],
    ['tru', "invalid character ' ' in literal true (expecting 'e')"],
    ['nope', "invalid character 'o' in literal null (expecting 'u')"],
    ['01', "invalid character '1' after top-level value"],
    ['-x', "invalid character 'x' in numeric literal"],
    ['1.', "invalid character ' ' after decimal point in numeric literal"],
    ['1ex', "invalid character 'x' in exponent of numeric literal"],
    ['[1 2]', "invalid character '2' after array element"],
    ['[1,]', "invalid character ']' looking for beginning of value"],
    ['{a}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
    ['{"a":1,}', "invalid character '}' looking for beginning of object key string"],
    ["'a'", "invalid character '\\'' looking for beginning of value"],
    ['"\t"', "invalid character '\\t' in string literal"],
    ['"\\x"', "invalid character 'x' in string escape code"],
    ['"\\u12g4"', "invalid character 'g' in \\u hexadecimal character escape"],
    ['é', "invalid character 'Ã' looking for beginning of value"],
    ['😀', "invalid character 'ð' looking for beginning of value"],
    ['\u00a0', "invalid character 'Â' looking for beginning of value"],
    ['['.repeat(10_001), "invalid character '[' exceeded max depth"],
    ['[1, -2e999]', 'json: cannot unmarshal number -2e999 into Go value of type float64'],
  ])('%j', (text, problem) => {
    expect(readGoJson(text)).toEqual({ problem });
  });

  test('a huge number in a string is none', () => {
    expect(readGoJson('["1e999", "\\"1e999", 1e99]')).toEqual({ value: ['1e999', '"1e999', 1e99] });
  });

  test('half a surrogate pair becomes the replacement character', () => {
    const text = String.raw`["\ud83d\ude00", "\ud83d", "\ud83d\ud83d\ude00", "\udE00\u0041", "\\ud83d", {"\uDFFF": 1}]`;
    const value = ['😀', '\ufffd', '\ufffd😀', '\ufffdA', '\\ud83d', { '\ufffd': 1 }];
    expect(readGoJson(text)).toEqual({ value });
  });

  const pieces = [
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '"a"',
    '\\',
    'n',
    'null',
    'true',
    '0',
    '1',
    '-',
    '.',
    'e',
    '+',
    ' ',
    '\n',
    'é',
  ];

  test('it reads what JSON.parse takes, but for huge numbers', () => {
    const anyText = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.json({ maxDepth: 1 })), { maxLength: 8 });
    fc.assert(
      fc.property(anyText, (parts) => {
        const text = parts.join('');
        const { problem } = readGoJson(text);
        const isRead = problem === undefined || problem.startsWith('json: cannot unmarshal number');
        expect(isRead).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
