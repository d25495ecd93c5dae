import type { Setting } from '../adapter.js';

/** A release that was told not to check packs. */
export function withoutSchema({ semantics, release }: Setting): Setting {
  return { release, semantics: { ...semantics, compile: { ...semantics.compile, packSchema: 'not checked' } } };
}
