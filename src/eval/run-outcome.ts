import { goQuote } from '../go/quote.js';
import { goTextOf } from '../go/text-of-value.js';
import type { EvalContext } from '../hook/evals.js';
import type { Finding } from './handler.js';
import { passOrFail } from './score.js';

/** What a run is compared with: the word is used in explanations, and as a key of the details. */
export type Yardstick = 'expected' | 'baseline';

/** Whether a run called these tools and no others, in any order and however often. */
export function compareTools(context: EvalContext, tools: readonly string[], yardstick: Yardstick): Finding {
  const actual = sortedSet(context.toolCalls.map(({ toolName }) => toolName));
  const expected = sortedSet(tools);
  const matches = actual.length === expected.length && actual.every((name, index) => name === expected[index]);
  const wanted = `[${expected.join(', ')}]`;
  return {
    score: passOrFail(matches),
    value: { actual_tools: actual, expected_tools: expected },
    explanation: matches
      ? `tool calls match ${yardstick}: ${wanted}`
      : `tool calls differ from ${yardstick}: got [${actual.join(', ')}], ${yardstick} ${wanted}`,
    details: { actual, [yardstick]: expected },
  };
}

function sortedSet(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

/** Whether a run came to this state of its workflow. */
export function compareState({ extras }: EvalContext, expected: string, yardstick: Yardstick): Finding {
  if (!Object.hasOwn(extras, 'workflow_state')) {
    return { score: 0, explanation: 'workflow_state not found in eval context extras' };
  }
  const actual = stateText(extras.workflow_state);
  const matches = actual === expected;
  return {
    score: passOrFail(matches),
    value: { actual_state: actual, expected_state: expected },
    explanation: matches
      ? `state matches ${yardstick}: ${goQuote(expected)}`
      : `state ${goQuote(actual)} does not match ${yardstick} ${goQuote(expected)}`,
    details: { actual, [yardstick]: expected },
  };
}

function stateText(state: unknown): string {
  return typeof state === 'string' ? state : goTextOf(state);
}
