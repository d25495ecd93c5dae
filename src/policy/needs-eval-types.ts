import { builtins } from '../guardrail/builtins/index.js';
import type { Pack } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import { isLoadedAsPromptKit } from './loader.js';

/**
 * Whether the catalogue of evals decides what becomes of a pack. Most packs have none, and then it need not be loaded,
 * nor what loads a pack as PromptKit does.
 */
export function needsEvalTypes({ prompts }: Pack, semantics: Semantics): boolean {
  if (isLoadedAsPromptKit(semantics)) return true;
  const isBuiltIn = (type: string) => builtins.some((builtin) => builtin.type === type);
  return prompts.some(
    ({ validators, evals, packEvals }) =>
      evals.length > 0 || packEvals.length > 0 || validators.some(({ type }) => !isBuiltIn(type)),
  );
}
