import type { EvalContext } from '../../src/hook/evals.js';

/** A context in which only some things are of interest. */
export function evalContext(given: Partial<EvalContext> = {}): EvalContext {
  return {
    messages: [],
    turnIndex: 1,
    sessionId: 's',
    promptId: '',
    currentOutput: '',
    toolCalls: [],
    variables: {},
    metadata: {},
    extras: {},
    priorResults: [],
    ...given,
  };
}
