import type { EvalContext } from '../hook/evals.js';
import type { Finding } from './handler.js';
import { isMap } from './params.js';

/** One change of a workflow's state, as the recording has it. */
export type Transition = Readonly<Record<string, unknown>>;

/** The transitions of the recording, or what to say when it has none that can be read. */
export function transitionsOf({ extras }: EvalContext): readonly unknown[] | Finding {
  const transitions: unknown = extras['workflow_transitions'];
  if (transitions === undefined) return { score: 0, explanation: 'no workflow transitions available in context' };
  return Array.isArray(transitions) ? transitions : { score: 0, explanation: 'invalid transitions data in context' };
}

export function isList(transitions: readonly unknown[] | Finding): transitions is readonly unknown[] {
  return Array.isArray(transitions);
}

/** What leads to a state; everything else in the list is passed over. */
export function entered(transitions: readonly unknown[]): readonly (Transition & { readonly to: string })[] {
  return transitions.filter(isEntry);
}

function isEntry(transition: unknown): transition is Transition & { readonly to: string } {
  return isMap(transition) && typeof transition['to'] === 'string';
}

export const MISSING_STATE: Finding = { score: 0, explanation: "missing required param 'state'" };
