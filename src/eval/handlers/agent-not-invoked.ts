import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { callsOfAny, namesOf } from '../tool-calls.js';

export const agentNotInvoked: EvalHandler = {
  type: 'agent_not_invoked',
  aliases: [],
  summary: 'none of some agents was called',
  params: z.object({ agents: z.array(z.string().min(1)).min(1).describe('a list of agents') }),
  evaluate(params, { toolCalls }) {
    const agents = textListParam(params, 'agents');
    if (agents.length === 0) return { score: 1, explanation: 'no agents specified to exclude' };
    const called = namesOf(callsOfAny(toolCalls, agents));
    const value = { forbidden_invoked: called };
    if (called.length === 0) return { score: 1, value, explanation: 'no forbidden agents were invoked' };
    const explanation = `forbidden agents called: ${called.join(', ')}`;
    return { score: 0, value, explanation, details: { forbidden_agents_called: called } };
  },
};
