import { documented } from '../../src/semantics/documented.js';
import type { LeafPath } from '../../src/semantics/leaves.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { valuesOf } from '../../src/semantics/says.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import type { Example } from './example.js';
import { seenOf } from './seen.js';

export const NAMED: readonly Semantics[] = [documented, promptkit13, promptkit14, promptkit15];

/** The same semantics, but for some behaviours, whether any named one has such values or not. */
export function withValues(semantics: Semantics, values: Readonly<Partial<Record<LeafPath, string>>>): Semantics {
  const changed = structuredClone(semantics);
  for (const [path, value] of Object.entries(values)) {
    const [group = '', leaf = ''] = path.split('.');
    Reflect.set(Reflect.get(changed, group), leaf, value);
  }
  return changed;
}

/** What is seen of an example under each value of its behaviour. */
export async function seenUnderEach(example: Example): Promise<ReadonlyMap<string, readonly string[]>> {
  const { leaf, within, beside = {} } = example;
  const base = NAMED.find(({ name }) => name === within) ?? documented;
  const seen = new Map<string, readonly string[]>();
  for (const value of valuesOf(leaf)) {
    seen.set(value, await seenOf(example, withValues(base, { ...beside, [leaf]: value })));
  }
  return seen;
}
