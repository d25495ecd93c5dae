import type { Hooks } from '../../src/hook/registry.js';
import type { HookSet } from '../../src/policy/hook-set.js';

/** Hooks as if a module had exported them. */
export function hookSetOf({ provider = [], tool = [], session = [], eval: evals = [] }: Hooks = {}): HookSet {
  const placed = <Hook>(list: readonly Hook[]) => list.map((hook) => ({ hook, source: 'hooks.js' }));
  return {
    provider: placed(provider),
    tool: placed(tool),
    session: placed(session),
    eval: placed(evals),
    evalTypes: [],
    identity: [],
  };
}
