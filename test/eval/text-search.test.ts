import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { searchAnywhere, searchWholeWord } from '../../src/eval/text-search.js';
import { compileRe2 } from '../../src/match/re2.js';

describe('a search anywhere', () => {
  test.each([
    ['ignores case', 'HELLO', 'ell', true],
    ['finds an empty pattern in an empty text', '', '', true],
    ['lower-cases as Go does', 'istanbul', 'İ', true],
    ['keeps final sigma apart', 'ΟΔΟΣ', 'ς', false],
  ])('%s', (_title, text, pattern, found) => {
    expect(searchAnywhere(text)(pattern)).toBe(found);
  });
});

describe('a search for a whole word', () => {
  test.each([
    ['not in another word', 'hello', 'hell', false],
    ['behind a place where it is in another word', 'hello hell', 'HELL', true],
    ['no boundary behind a sign', '100% sure', '100%', false],
    ['a boundary between a sign and a word', '100%sure', '100%', true],
    ['no boundary behind a letter outside ASCII', 'a café', 'café', false],
    ['the Kelvin sign is a k but no word character', '\u212a', 'k', false],
    ['the Kelvin sign inside a word', 'a\u212ab', 'akb', true],
    ['an empty pattern at any boundary', 'a', '', true],
    ['an empty pattern without a word', ' . ', '', false],
    ['an empty pattern in an empty text', '', '', false],
  ])('%s', (_title, text, pattern, found) => {
    expect(searchWholeWord(text)(pattern)).toBe(found);
  });

  const anyText = fc.string({
    unit: fc.constantFrom('a', 'B', 'b', '_', ' ', '.', '%', 'é', 'k', '\u212a', 'ſ', 's', '😀'),
  });

  test('agrees with RE2', () => {
    fc.assert(
      fc.property(
        anyText,
        fc.string({ unit: fc.constantFrom('a', 'b', 's', 'k', '.', '%', 'é'), maxLength: 3 }),
        (text, pattern) => {
          const quoted = pattern.replace(/[.%]/g, '\\$&');
          expect(searchWholeWord(text)(pattern)).toBe(compileRe2(`(?i)\\b${quoted}\\b`).test(text));
        },
      ),
    );
  });
});
