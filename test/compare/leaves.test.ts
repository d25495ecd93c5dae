import { expect, test } from 'vitest';
import { documented } from '../../src/semantics/documented.js';
import { differingLeaves, leavesOf, watched, withLeaves } from '../../src/semantics/leaves.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { saysOf } from '../../src/semantics/says.js';

const all = [documented, promptkit13, promptkit14, promptkit15];

test('a semantics has the same behaviours as any other', () => {
  const paths = leavesOf(documented).map(({ path }) => path);
  expect(paths).toContain('matching.lengthUnit');
  for (const semantics of all) expect(leavesOf(semantics).map(({ path }) => path)).toEqual(paths);
});

test('a semantics does not differ from itself', () => {
  for (const semantics of all) expect(differingLeaves(semantics, semantics)).toEqual([]);
});

test('with all that differs of another, a semantics is the other but for its name', () => {
  const mixed = withLeaves(documented, promptkit14, differingLeaves(documented, promptkit14));
  expect(leavesOf(mixed)).toEqual(leavesOf(promptkit14));
  expect(mixed.name).toBe('documented');
});

test('with one behaviour of another, a semantics differs in that one', () => {
  const [path, ...others] = differingLeaves(documented, promptkit15);
  const mixed = withLeaves(documented, promptkit15, path === undefined ? [] : [path]);
  expect(differingLeaves(documented, mixed)).toEqual([path]);
  expect(differingLeaves(mixed, promptkit15)).toEqual(others);
});

test('a watched semantics is the same, and knows what was asked for', () => {
  const { semantics, read } = watched(documented);
  expect(JSON.stringify(semantics)).toBe(JSON.stringify(documented));
  expect([...read]).toEqual([]);
  expect(semantics.matching.lengthUnit).toBe(documented.matching.lengthUnit);
  expect([...read]).toEqual(['matching.lengthUnit']);
});

test('to take a group apart is to ask for what is taken', () => {
  const { semantics, read } = watched(documented);
  const { stopsAt } = semantics.chain;
  expect(stopsAt).toBe('deny');
  expect([...read]).toEqual(['chain.stopsAt']);
});

test('to copy a group is to ask for all of it', () => {
  const { semantics, read } = watched(documented);
  expect({ ...semantics.evals }).toEqual(documented.evals);
  expect([...read].toSorted()).toEqual(
    leavesOf(documented)
      .flatMap(({ path }) => (path.startsWith('evals.') ? path : []))
      .toSorted(),
  );
});

test.each(all)('every behaviour of $name is said in words', (semantics) => {
  const unsaid = leavesOf(semantics).filter(({ path, value }) => saysOf(path, value).says === value);
  expect(unsaid).toEqual([]);
});
