import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differencesOf } from '../../src/compare/differences.js';
import type { Observation } from '../../src/compare/fact.js';
import { kindOf } from '../../src/compare/kind.js';
import type { LeafSet } from '../../src/compare/leaf-set.js';
import type { Conversation } from '../../src/conversation/conversation.js';
import { observe } from '../../src/runner/compare-conversation.js';
import { documented } from '../../src/semantics/documented.js';
import { differingLeaves, type LeafPath, withLeaves } from '../../src/semantics/leaves.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { comparablePack, compared, promptOf } from '../compare/comparing.js';
import { conversation } from '../replay/replaying.js';
import { anyValidators, declared } from './packs.js';
import { anyCuts, anyText, inRawPieces } from './pieces.js';

const anySemantics = fc.constantFrom(documented, promptkit13, promptkit14, promptkit15);
const anyPack = anyValidators.map((validators) => promptOf(declared(validators)));
const anyConversation = fc
  .tuple(anyText, anyCuts, anyText)
  .map(
    ([text, cuts, next]): Conversation =>
      conversation(['one', inRawPieces(text, cuts)], ['two', next], ['three', text]),
  );

test('a semantics does not differ from itself', async () => {
  await fc.assert(
    fc.asyncProperty(anyPack, anyConversation, anySemantics, async (pack, talk, semantics) => {
      expect(await compared(pack, talk, [semantics, semantics])).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

test('one semantics against another is the mirror image of the other against the one', async () => {
  await fc.assert(
    fc.asyncProperty(anyPack, anyConversation, anySemantics, anySemantics, async (pack, talk, a, b) => {
      const one = await observed(pack, talk, a);
      const other = await observed(pack, talk, b);
      if (one === undefined || other === undefined) return;
      const there = differencesOf(one, other);
      const back = differencesOf(other, one);
      const mirrored = back.map(({ key, before, after }) => ({ key, before: after, after: before }));
      expect(mirrored).toEqual(there.map(({ key, before, after }) => ({ key, before, after })));
      for (const difference of there) expect(kindOf(difference)).not.toBe('');
    }),
    { numRuns: 100 },
  );
});

/** Some of the behaviours of a release: few enough to try all their mixtures. */
const anyMixture = fc
  .tuple(anySemantics, anySemantics, fc.infiniteStream(fc.nat()))
  .map(([a, b, picks]): readonly [Semantics, Semantics] => {
    const differing = differingLeaves(a, b);
    const chosen = new Set<LeafPath>();
    for (const pick of picks) {
      const leaf = differing[pick % Math.max(differing.length, 1)];
      if (leaf === undefined || chosen.size >= Math.min(FEW, differing.length)) break;
      chosen.add(leaf);
    }
    return [a, withLeaves(a, b, chosen)];
  });

const FEW = 6;

test('the causes are those that are found by trying everything', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(anyPack, anyConversation, anyMixture, async (pack, talk, [a, b]) => {
      const explained = await compared(pack, talk, [a, b]);
      if (explained.length === 0) return;
      found += explained.length;
      const every = await everyMixture(pack, talk, a, b);
      for (const { difference, cause } of explained) {
        const enough = every.filter(
          ({ observation }) =>
            observation?.get(difference.key)?.value === difference.after?.value && observation !== undefined,
        );
        const least = Math.min(...enough.map(({ set }) => set.length));
        const smallest = enough.filter(({ set }) => set.length === least).map(({ set }) => set.join(' '));
        if (cause.smallest) expect(cause.sets.map((set) => set.join(' ')).toSorted()).toEqual(smallest.toSorted());
        else expect(least).toBeGreaterThan(3);
      }
    }),
    { numRuns: 150 },
  );
  // A property that never meets a difference would prove nothing.
  expect(found).toBeGreaterThan(10);
});

async function everyMixture(pack: string, talk: Conversation, a: Semantics, b: Semantics) {
  const differing = differingLeaves(a, b);
  const sets = Array.from(
    { length: 2 ** differing.length },
    (_, bits): LeafSet => differing.filter((_leaf, index) => (bits >> index) % 2 === 1),
  );
  return Promise.all(
    sets.map(async (set) => ({ set, observation: await observed(pack, talk, withLeaves(a, b, set)) })),
  );
}

/** Compiled afresh, and watched by nobody. */
async function observed(pack: string, talk: Conversation, semantics: Semantics): Promise<Observation | undefined> {
  const { policies, diagnostics } = comparablePack(pack).compile(semantics);
  const [policy] = policies;
  const fails = diagnostics.some(({ severity }) => severity === 'error');
  return policy === undefined || fails ? undefined : observe(talk, policy, undefined);
}
