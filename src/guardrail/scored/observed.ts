import type { HookContext } from '../../hook/context.js';
import type { MaybePromise } from '../../hook/contracts.js';
import type { Decision } from '../../hook/decision.js';
import { isPromiseLike } from '../../hook/flow.js';

/** Tells whoever observes the verdicts that a text was judged, and that it passed. Objections are told by those who act on them. */
export function observed(
  type: string,
  decision: MaybePromise<Decision>,
  { observer }: HookContext,
): MaybePromise<Decision> {
  if (observer === undefined) return decision;
  const told = (given: Decision) => {
    if (given.kind === 'allow' && given.passed === undefined) return given;
    observer({ kind: 'started', type });
    if (given.kind === 'allow' && given.passed !== undefined) observer({ kind: 'passed', type, ...given.passed });
    return given;
  };
  return isPromiseLike(decision) ? decision.then(told) : told(decision);
}
