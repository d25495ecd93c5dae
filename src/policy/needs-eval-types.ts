import { builtins } from '../guardrail/builtins/index.js';
import type { Pack } from '../pack/pack.js';

/** Whether the catalogue of evals decides what becomes of a pack. Most packs have none, and then it need not be loaded. */
export function needsEvalTypes({ prompts }: Pack): boolean {
  const isBuiltIn = (type: string) => builtins.some((builtin) => builtin.type === type);
  return prompts.some(
    ({ validators, evals, packEvals }) =>
      evals.length > 0 || packEvals.length > 0 || validators.some(({ type }) => !isBuiltIn(type)),
  );
}
