import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalBehaviour, EvalHandler, Finding } from '../handler.js';
import { textListParam, textParam } from '../params.js';
import { compareState, compareTools } from '../run-outcome.js';
import { lengthOf } from '../text-length.js';

export const outcomeEquivalent: EvalHandler = {
  type: 'outcome_equivalent',
  aliases: [],
  summary: 'the run ends as expected: its tools, its workflow state or its answer',
  params: z.object({
    metric: z
      .enum(['tool_calls', 'final_state', 'content_hash'])
      .describe('"tool_calls", "final_state" or "content_hash"'),
    expected_tools: z.array(z.string()).optional().describe('a list of names of tools'),
    expected_state: z.string().optional().describe('the name of a workflow state'),
    expected_content: z.string().optional().describe('the whole answer'),
  }),
  evaluate(params, context, behaviour) {
    const metric = textParam(params, 'metric');
    const tools = textListParam(params, 'expected_tools');
    const state = textParam(params, 'expected_state');
    const content = textParam(params, 'expected_content');
    switch (metric) {
      case '':
        return { score: 0, explanation: "missing required param 'metric'" };
      case 'tool_calls':
        return tools.length === 0 ? nothingToCompare('expected_tools') : compareTools(context, tools, 'expected');
      case 'final_state':
        return state === '' ? nothingToCompare('expected_state') : compareState(context, state, 'expected');
      case 'content_hash':
        return content === ''
          ? nothingToCompare('expected_content')
          : compareContent(context.currentOutput, content, behaviour);
      default:
        return {
          score: 0,
          explanation: `unknown metric ${goQuote(metric)}; must be tool_calls, final_state, or content_hash`,
        };
    }
  },
};

function nothingToCompare(param: string): Finding {
  return { score: 1, explanation: `no ${param} specified; skipping single-run comparison` };
}

/** Nothing is hashed, whatever the name of the metric. */
function compareContent(actual: string, expected: string, behaviour: EvalBehaviour): Finding {
  const length = lengthOf(actual, behaviour);
  if (actual === expected) {
    return {
      score: 1,
      value: { matched: true, length },
      explanation: 'content matches expected output',
      details: { length },
    };
  }
  const lengths = { actual_length: length, expected_length: lengthOf(expected, behaviour) };
  return {
    score: 0,
    value: { matched: false, ...lengths },
    explanation: 'content does not match expected output',
    details: lengths,
  };
}
