import { describe, expect, test } from 'vitest';
import { parseRechunk } from '../../src/cli/rechunk.js';
import { listOf, numbers, oneOf, percentage, wholeNumber } from '../../src/cli/values.js';
import { InputError } from '../../src/diagnostic/input-error.js';

describe('values that can be used', () => {
  test.each([
    ['a whole number', wholeNumber('--n', '12'), 12],
    ['zero', wholeNumber('--n', '0'), 0],
    ['whole percents', percentage('--p', '5%'), 5],
    ['parts of a percent', percentage('--p', '0.25%'), 0.25],
    ['all of it', percentage('--p', '100%'), 100],
    ['a known word', oneOf('--w', ['one', 'two'], 'two'), 'two'],
    ['a list with blanks', listOf('--l', ['one', 'two'], ' one, two ,'), ['one', 'two']],
    ['numbers, each once', numbers('--h', '20,80,20'), [20, 80]],
    ['a way to cut', parseRechunk('chars:4'), { kind: 'chars', size: 4 }],
    ['estimated tokens', parseRechunk('tokens:1'), { kind: 'tokens', size: 1 }],
    ['a way without a size', parseRechunk('every-boundary'), { kind: 'every-boundary' }],
  ])('%s', (_title, value, wanted) => {
    expect(value).toEqual(wanted);
  });
});

describe('values that cannot be used are refused in one form', () => {
  test.each<[string, () => unknown, string]>([
    ['a word', () => wholeNumber('--n', 'few'), 'expected --n to be a whole number from 0, got "few"'],
    ['a fraction', () => wholeNumber('--n', '1.5'), 'expected --n to be a whole number from 0, got "1.5"'],
    ['less than nothing', () => wholeNumber('--n', '-1'), 'expected --n to be a whole number from 0, got "-1"'],
    ['nothing', () => wholeNumber('--n', ''), 'expected --n to be a whole number from 0, got ""'],
    [
      'more than a number holds',
      () => wholeNumber('--n', '99999999999999999'),
      'expected --n to be a whole number from 0, got "99999999999999999"',
    ],
    [
      'a share without its sign',
      () => percentage('--p', '5'),
      'expected --p to be a percentage from 0% to 100%, such as 5%, got "5"',
    ],
    [
      'more than all',
      () => percentage('--p', '101%'),
      'expected --p to be a percentage from 0% to 100%, such as 5%, got "101%"',
    ],
    [
      'an unknown word',
      () => oneOf('--w', ['denied', 'missed'], 'mised'),
      'expected --w to be one of denied, missed, got "mised" (did you mean "missed"?)',
    ],
    ['an empty list', () => listOf('--l', ['one'], ' , '), 'expected --l to be a list of one, got " , "'],
    ['a list of words', () => numbers('--h', '5,x'), 'expected --h to be a whole number from 0, got "x"'],
    [
      'a cut without a size',
      () => parseRechunk('chars'),
      'expected --rechunk to be chars:N, words, tokens:N or every-boundary, got "chars"',
    ],
    [
      'a cut into nothing',
      () => parseRechunk('chars:0'),
      'expected --rechunk chars to be a whole number from 1, got "0"',
    ],
    [
      'a cut with too many parts',
      () => parseRechunk('chars:4:4'),
      'expected --rechunk chars to be a whole number from 1, got "4:4"',
    ],
    [
      'control characters are not passed on',
      () => oneOf('--w', ['one'], '\u001b[31m'),
      'expected --w to be one of one, got "\\u001b[31m"',
    ],
  ])('%s', (_title, read, message) => {
    expect(read).toThrow(InputError);
    expect(read).toThrow(message);
  });
});
