import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import { goTextOf } from '../../go/text-of-value.js';
import type { EvalContext, ToolCallRecord } from '../../hook/evals.js';
import type { EvalHandler } from '../handler.js';
import { textParam } from '../params.js';
import { callsOf } from '../tool-calls.js';
import { resultText } from '../tool-result.js';

export const agentResponseContains: EvalHandler = {
  type: 'agent_response_contains',
  aliases: [],
  summary: 'some response of an agent contains a text, in the same case',
  params: z.object({
    agent: z.string().min(1).describe('an agent'),
    contains: z.string().min(1).describe('a text'),
  }),
  evaluate(params, context) {
    const agent = textParam(params, 'agent');
    const contains = textParam(params, 'contains');
    if (agent === '') return { score: 0, explanation: 'no agent specified' };
    if (responsesOf(agent, context).some((response) => response.includes(contains))) {
      const explanation = `agent ${goQuote(agent)} response contains expected text`;
      return { score: 1, value: { agent, contains, found: true }, explanation };
    }
    return {
      score: 0,
      value: { agent, contains, found: false },
      explanation: `no response from agent ${goQuote(agent)} containing ${goQuote(contains)}`,
      details: { agent, expected_substr: contains },
    };
  },
};

/** Results of its calls, and tool messages in its name. */
function responsesOf(agent: string, { toolCalls, messages }: EvalContext): readonly string[] {
  return [
    ...callsOf(toolCalls, agent).map(responseText),
    ...messages.filter(({ role, name }) => role === 'tool' && name === agent).map(({ content }) => content),
  ];
}

function responseText(call: ToolCallRecord): string {
  return call.parts === undefined ? goTextOf(call.result) : resultText(call);
}
