import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shrunk } from '../../src/compare/shrunk.js';

const numbers = Array.from({ length: 12 }, (_, index) => index);

test.each([
  ['one item', [7]],
  ['two that stand apart', [0, 11]],
  ['three', [2, 5, 6]],
  ['all of them', numbers],
])('a list is cut down to %s that is needed', async (_, needed) => {
  expect(await shrunk(numbers, async (part) => needed.every((item) => part.includes(item)))).toEqual(needed);
});

test('of what is left nothing can be left out', async () => {
  const sets = fc.array(fc.uniqueArray(fc.nat(11), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(sets, async (enough) => {
      const holds = (part: readonly number[]) => enough.some((set) => set.every((item) => part.includes(item)));
      const left = await shrunk(numbers, async (part) => holds(part));
      expect(holds(left)).toBe(true);
      for (const item of left) expect(holds(left.filter((other) => other !== item))).toBe(false);
    }),
  );
});
