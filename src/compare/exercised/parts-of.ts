import type { DeclaredGuardrail } from '../../policy/policy.js';
import { foldKey } from '../shadow/fold-key.js';
import { limitOf } from './limits.js';
import type { ItemPart, Part } from './part.js';

/** Everything that a guardrail can object with, as far as its declaration tells; never nothing. */
export function partsOf({ params }: Pick<DeclaredGuardrail, 'params'>): readonly Part[] {
  const parts = Object.entries(params).flatMap(([param, value]): readonly Part[] => {
    const limit = limitOf(param, value);
    return limit === undefined ? itemsOf(param, value) : [limit];
  });
  return parts.length > 0 ? parts : [{ kind: 'whole' }];
}

/** Each once: two spellings that differ only in case are one word. */
function itemsOf(param: string, value: unknown): readonly ItemPart[] {
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return [];
  const items = new Map<string, ItemPart>();
  for (const item of value) {
    const key = foldKey(item);
    if (key !== '' && !items.has(key)) items.set(key, { kind: 'item', param, item });
  }
  return [...items.values()];
}
