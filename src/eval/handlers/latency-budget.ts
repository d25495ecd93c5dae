import { z } from 'zod';
import { goFixed } from '../../go/fixed.js';
import type { EvalHandler } from '../handler.js';
import { numberParam } from '../params.js';

export const latencyBudget: EvalHandler = {
  type: 'latency_budget',
  aliases: [],
  summary: 'the answer came within a time, as far as the recording has its latency',
  params: z.object({ max_ms: z.number().positive().describe('a number of milliseconds') }),
  evaluate(params, { metadata }) {
    const budget = numberParam(params, 'max_ms');
    if (budget === undefined) return { score: 0, explanation: 'no max_ms specified' };
    const latency = numberParam(metadata, 'latency_ms');
    if (latency === undefined) return { score: 0, explanation: 'latency_ms not found in metadata' };
    return {
      score: latency <= 0 ? 1 : Math.min(1, budget / latency),
      value: { latency_ms: latency, budget_ms: budget },
      explanation: `latency ${goFixed(latency, 1)}ms vs budget ${goFixed(budget, 1)}ms`,
    };
  },
};
