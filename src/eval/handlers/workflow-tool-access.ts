import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalContext } from '../../hook/evals.js';
import type { EvalHandler } from '../handler.js';
import { type EvalParams, isMap, listParam, textListParam, textParam, wholeParam } from '../params.js';
import { entered } from '../workflow.js';

export const workflowToolAccess: EvalHandler = {
  type: 'workflow_tool_access',
  aliases: [],
  summary: 'in each state of the workflow only its own tools are called',
  params: z.object({
    rules: z
      .array(z.object({ state: z.string().min(1), allowed: z.array(z.string()) }))
      .min(1)
      .describe('a list of {state, allowed: [tools]}'),
  }),
  evaluate(params, context) {
    const rules = rulesOf(params);
    if (rules.length === 0) return { score: 1, explanation: 'no access rules specified' };
    const violations = forbiddenCalls(new Map(rules), context);
    const value = { violations, violation_count: violations.length };
    if (violations.length === 0) {
      return { score: 1, value, explanation: `all tool calls comply with ${rules.length} access rule(s)` };
    }
    const texts = violations.map(
      ({ tool, state, turn_index: turn }) => `${tool} called in state ${goQuote(state)} (turn ${turn})`,
    );
    return {
      score: 0,
      value,
      explanation: `${violations.length} violation(s): ${texts.join('; ')}`,
      details: { violations },
    };
  },
};

/** The tools of each state that a rule speaks of. */
function rulesOf(params: EvalParams): readonly (readonly [string, ReadonlySet<string>])[] {
  const rules = listParam(params, 'rules').filter(isMap);
  return rules
    .map((rule) => [textParam(rule, 'state'), new Set(textListParam(rule, 'allowed'))] as const)
    .filter(([state]) => state !== '');
}

/** A state without a rule is open, and so is the time before the first transition, whose state nobody recorded. */
function forbiddenCalls(rules: ReadonlyMap<string, ReadonlySet<string>>, { toolCalls, extras }: EvalContext) {
  const stateAt = stateByTurn(listParam(extras, 'workflow_transitions'));
  return toolCalls.flatMap(({ toolName: tool, turnIndex }) => {
    const state = stateAt(turnIndex);
    const allowed = state === undefined ? undefined : rules.get(state);
    return state === undefined || allowed === undefined || allowed.has(tool)
      ? []
      : [{ tool, state, turn_index: turnIndex }];
  });
}

/** Which state was entered last, up to a turn. A transition without a turn was there from the beginning. */
function stateByTurn(transitions: readonly unknown[]): (turn: number) => string | undefined {
  const entries = entered(transitions)
    .map((transition) => ({ state: transition.to, turn: wholeParam(transition, 'turn_index', 0) }))
    .sort((one, other) => one.turn - other.turn);
  return (turn) => entries[countUpTo(entries, turn) - 1]?.state;
}

/** By halves: a long conversation has many calls and many transitions. */
function countUpTo(entries: readonly { readonly turn: number }[], turn: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.turn ?? turn) <= turn) low = middle + 1;
    else high = middle;
  }
  return low;
}
