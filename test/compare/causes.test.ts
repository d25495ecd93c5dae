import { describe, expect, test } from 'vitest';
import { type CauseSearch, findCauses } from '../../src/compare/causes.js';
import type { Fact } from '../../src/compare/fact.js';
import type { LeafSet } from '../../src/compare/leaf-set.js';
import type { LeafPath } from '../../src/semantics/leaves.js';

const A = 'matching.lengthUnit';
const B = 'chain.stopsAt';
const C = 'round.monitoredChunk';
const D = 'evals.threshold';
const all: LeafSet = [A, B, C, D];

/** A world in which one thing can be noticed, which depends on these behaviours. */
function worldOf(value: (has: (leaf: LeafPath) => boolean) => string | undefined, most = 100) {
  const tried: string[] = [];
  const search: CauseSearch = {
    differing: all,
    most,
    async attempt(set) {
      tried.push(set.join(' '));
      const read = new Set<LeafPath>();
      const noticed = value((leaf) => {
        read.add(leaf);
        return set.includes(leaf);
      });
      return { observation: noticed === undefined ? undefined : new Map([['it', factOf(noticed)]]), read };
    },
  };
  return { tried, search };
}

function factOf(value: string): Fact {
  return { key: 'it', facet: 'outcome', turn: 1, round: 1, line: 1, hook: 'h', value, steps: [] };
}

async function causeIn({ search }: ReturnType<typeof worldOf>) {
  return (await findCauses(['it'], search)).get('it');
}

describe('the cause of a difference', () => {
  test('is one behaviour, when one is enough', async () => {
    const cause = await causeIn(worldOf((has) => String(has(B))));
    expect(cause).toEqual({ sets: [[B]], smallest: true, complete: true });
  });

  test('is all single behaviours of which each is enough', async () => {
    const cause = await causeIn(worldOf((has) => String(has(B) || has(D))));
    expect(cause?.sets).toEqual([[B], [D]]);
  });

  test('is a pair that does nothing one by one', async () => {
    const cause = await causeIn(worldOf((has) => String(has(A) && has(D))));
    expect(cause).toEqual({ sets: [[A, D]], smallest: true, complete: true });
  });

  test('is not a behaviour that does something else', async () => {
    // A alone makes a third thing of it.
    const cause = await causeIn(worldOf((has) => `${has(A)} ${has(A) && has(B)}`));
    expect(cause?.sets).toEqual([[A, B]]);
  });

  test('is three behaviours, when it takes as many', async () => {
    const cause = await causeIn(worldOf((has) => String(has(A) && has(B) && has(C))));
    expect(cause).toEqual({ sets: [[A, B, C]], smallest: true, complete: true });
  });

  test('of more than three is cut down, and said to be so', async () => {
    const cause = await causeIn(worldOf((has) => String(has(A) && has(B) && has(C) && has(D))));
    expect(cause).toEqual({ sets: [all], smallest: false, complete: false });
  });

  test('is no mixture that cannot be compiled', async () => {
    const cause = await causeIn(worldOf((has) => (has(A) && !has(B) ? undefined : String(has(A)))));
    expect(cause?.sets).toEqual([[A, B]]);
  });

  test('is cut down when too many mixtures would have to be tried', async () => {
    // Every behaviour is asked for in every mixture.
    const world = worldOf((has) => String([has(A), has(B), has(C), has(D)].filter(Boolean).length > 1), 6);
    const cause = await causeIn(world);
    expect(cause).toMatchObject({ complete: false });
    expect(cause?.sets[0]).toHaveLength(2);
  });
});

test('what a mixture did not ask for is not tried', async () => {
  const { tried, search } = worldOf((has) => String(has(A) && has(B)));
  await findCauses(['it'], search);
  // Only with A is anybody interested in B, and in C and D nobody ever is.
  expect(tried).toEqual([all.join(' '), '', A]);
});
