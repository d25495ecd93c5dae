import { describe, expect, test } from 'vitest';
import { isJoining } from '../../src/match/character-class.js';
import { foldCodePoint, foldText } from '../../src/match/fold.js';

const CODE_POINTS = Array.from({ length: 0x110000 }, (_, codePoint) => codePoint).filter(
  (codePoint) => codePoint < 0xd800 || codePoint > 0xdfff,
);

/** Whatever has case in any sense: a mapping, a property, or another character that it is mapped from. */
function casedCodePoints(): number[] {
  const cased = new Set<number>();
  for (const codePoint of CODE_POINTS) {
    const character = String.fromCodePoint(codePoint);
    const forms = [character.toLowerCase(), character.toUpperCase()];
    if (/\p{Changes_When_Casemapped}/u.test(character)) cased.add(codePoint);
    for (const form of forms.filter((one) => one !== character)) {
      for (const other of form) cased.add(other.codePointAt(0) ?? 0);
    }
  }
  return [...cased].sort((one, other) => one - other);
}

test('two characters fold alike exactly when a regular expression ignoring case takes one for the other', () => {
  const cased = casedCodePoints();
  const all = cased.map((codePoint) => String.fromCodePoint(codePoint)).join('');
  const groups = new Map<number, string>();
  for (const codePoint of cased) {
    const folded = foldCodePoint(codePoint);
    groups.set(folded, (groups.get(folded) ?? '') + String.fromCodePoint(codePoint));
  }
  const differing = cased.filter((codePoint) => {
    const matched = all.match(new RegExp(`\\u{${codePoint.toString(16)}}`, 'giu')) ?? [];
    return matched.join('') !== groups.get(foldCodePoint(codePoint));
  });
  expect(cased.length).toBeGreaterThan(2500);
  expect(differing.map((codePoint) => codePoint.toString(16))).toEqual([]);
});

test('whatever has no case folds to itself', () => {
  const cased = new Set(casedCodePoints());
  const moved = CODE_POINTS.filter((codePoint) => !cased.has(codePoint) && foldCodePoint(codePoint) !== codePoint);
  expect(moved).toEqual([]);
});

test('folding is done in one step, and changes neither the length of a character nor whether it joins', () => {
  for (const codePoint of casedCodePoints()) {
    const folded = foldCodePoint(codePoint);
    expect(foldCodePoint(folded)).toBe(folded);
    expect(folded > 0xffff).toBe(codePoint > 0xffff);
    expect(isJoining(folded)).toBe(isJoining(codePoint));
  }
});

describe('letters', () => {
  test.each([
    ['the Kelvin sign is a k', '\u212a', 'k'],
    ['the Angstrom sign is an å', '\u212b', 'å'],
    ['the long s is an s', 'ſ', 's'],
    ['the final sigma is a sigma', 'ς', 'Σ'],
    ['a beta symbol is a beta', 'ϐ', 'Β'],
    ['the capital sharp s is a sharp s', 'ẞ', 'ß'],
    ['an iota below is an iota', '\u0345', 'ι'],
    ['a Greek iota adscript is an iota', '\u1fbe', 'Ι'],
    ['Cherokee small letters', '\uab70', '\u13a0'],
    ['Georgian capitals', '\u1c90', '\u10d0'],
    ['Deseret, beyond the first plane', '\u{10400}', '\u{10428}'],
  ])('%s', (_title, one, other) => {
    expect(foldText(one)).toBe(foldText(other));
  });

  test.each([
    ['a sharp s is not a double s', 'ß', 'ss'],
    ['a dotless i is not an i', 'ı', 'i'],
    ['a capital dotted i is not an i', 'İ', 'i'],
    ['an e with an accent is not an e', 'é', 'e'],
  ])('%s', (_title, one, other) => {
    expect(foldText(one)).not.toBe(foldText(other));
  });
});

test('a text keeps its length', () => {
  const text = 'İSTANBUL ẞ Straße ΌΣΟΣ 😀 \u{10400}';
  expect(foldText(text)).toHaveLength(text.length);
  expect(foldText('PLAIN ascii 100%')).toBe('plain ascii 100%');
});
