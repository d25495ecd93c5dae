import type { Semantics } from '../semantics/semantics.js';

/** Whether a pack is read as PromptKit reads it, and not by rules of our own. */
export function isLoadedAsPromptKit({ compile }: Semantics): boolean {
  return compile.loader === 'as PromptKit loads it';
}
