import { describe, expect, test } from 'vitest';
import { isSampled } from '../../src/eval/sampling.js';

describe('a sample', () => {
  // Seen in PromptKit: hash modulo 10,000, and whether 25 and 50 percent hit.
  test.each<[session: string, turn: number, hash: number, at25: boolean, at50: boolean]>([
    ['', 0, 6079, false, false],
    ['x', 0, 837, true, true],
    ['s1', 0, 8075, false, false],
    ['session-abc', 0, 4702, false, true],
    ['session-abc', 5, 5757, false, false],
    ['sess-x', 0, 9858, false, false],
    ['sess-x', 1, 8069, false, false],
    ['sess-x', 2, 3436, false, true],
    ['sess-x', 3, 1647, true, true],
    ['stable-session', 0, 8041, false, false],
    ['geo-session-001', 1, 1228, true, true],
  ])('of %j, turn %i, is drawn as in PromptKit', (session, turn, hash, at25, at50) => {
    expect(isSampled(25, session, turn)).toBe(at25);
    expect(isSampled(50, session, turn)).toBe(at50);
    // A hundredth of a percent is one hash of 10,000. Between two of them, the product is never cut.
    expect(isSampled((hash + 0.5) / 100, session, turn)).toBe(false);
    expect(isSampled((hash + 1.5) / 100, session, turn)).toBe(true);
  });

  test('of half the turns has as many turns as in PromptKit', () => {
    const hits = Array.from({ length: 200 }, (_, turn) => isSampled(50, 'sess-x', turn)).filter(Boolean);
    expect(hits).toHaveLength(82);
  });

  test('counts the bytes of UTF-8', () => {
    expect(isSampled(60.8, '日本', 0)).toBe(isSampled(60.8, '\u65e5\u672c', 0));
    expect(isSampled(0.01, '🙂', 398)).toBe(false);
  });

  test.each<[string, number, boolean]>([
    ['nothing of 0 percent', 0, false],
    ['everything of 100 percent', 100, true],
    ['everything of more', 1e18, true],
    ['everything of a negative share, as Go does', -1, true],
    ['nothing of a negative share that is cut to 0', -0.001, false],
  ])('takes %s', (_title, percentage, expected) => {
    expect(isSampled(percentage, 'sess-x', 0)).toBe(expected);
  });

  test('joins session and turn without a separator', () => {
    const shares = [10, 30, 50, 70, 90];
    expect(shares.map((share) => isSampled(share, 'ab', 12))).toEqual(
      shares.map((share) => isSampled(share, 'ab1', 2)),
    );
  });
});
