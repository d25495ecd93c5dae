import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { ratio } from '../score.js';
import { namesOf } from '../tool-calls.js';

export const agentInvoked: EvalHandler = {
  type: 'agent_invoked',
  aliases: [],
  summary: 'each of some agents was called, as a tool of its name',
  params: z.object({ agents: z.array(z.string().min(1)).min(1).describe('a list of agents') }),
  evaluate(params, { toolCalls }) {
    const agents = textListParam(params, 'agents');
    if (agents.length === 0) return { score: 0, explanation: 'no agents specified' };
    const called = new Set(namesOf(toolCalls));
    const missing = agents.filter((agent) => !called.has(agent));
    const invoked = agents.filter((agent) => called.has(agent));
    const finding = { score: ratio(invoked.length, agents.length), value: { invoked, expected: agents } };
    if (missing.length === 0) return { ...finding, explanation: 'all expected agents were invoked' };
    return { ...finding, explanation: `missing agents: ${missing.join(', ')}`, details: { missing_agents: missing } };
  },
};
