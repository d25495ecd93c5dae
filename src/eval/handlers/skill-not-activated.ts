import { z } from 'zod';
import { goQuote } from '../../go/quote.js';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { activationsOf } from '../skills.js';

export const skillNotActivated: EvalHandler = {
  type: 'skill_not_activated',
  aliases: [],
  summary: 'none of some skills was activated',
  params: z.object({ skill_names: z.array(z.string().min(1)).min(1).describe('a list of skills') }),
  evaluate(params, { toolCalls }) {
    const forbidden = new Set(textListParam(params, 'skill_names'));
    const found = activationsOf(toolCalls).filter(({ skill, failed }) => !failed && forbidden.has(skill));
    const names = found.map(({ skill }) => skill);
    const value = { forbidden_activated: names };
    if (found.length === 0) return { score: 1, value, explanation: 'no forbidden skills were activated' };
    return {
      score: 0,
      value,
      explanation: `forbidden skills activated: ${names.join(', ')}`,
      violations: found.map(({ skill, turnIndex }) => ({
        turnIndex,
        description: `forbidden skill ${goQuote(skill)} was activated`,
        evidence: { skill },
      })),
    };
  },
};
