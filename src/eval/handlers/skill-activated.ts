import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textListParam, wholeParam } from '../params.js';
import { ratio } from '../score.js';
import { activationsOf } from '../skills.js';

export const skillActivated: EvalHandler = {
  type: 'skill_activated',
  aliases: [],
  summary: 'some skills were activated, each often enough',
  params: z.object({
    skill_names: z.array(z.string().min(1)).min(1).describe('a list of skills'),
    min_calls: z.number().int().optional().describe('a whole number'),
  }),
  evaluate(params, { toolCalls }) {
    const expected = textListParam(params, 'skill_names');
    const least = wholeParam(params, 'min_calls', 1);
    const counts = countsOf(activationsOf(toolCalls).filter(({ failed }) => !failed));
    const missing = expected.filter((skill) => (counts.get(skill) ?? 0) < least);
    const details = { counts: Object.fromEntries(counts) };
    return {
      score: ratio(expected.length - missing.length, expected.length),
      // What is no list at all is null, as Go has it.
      value: { activated: [...counts.keys()], expected: Array.isArray(params['skill_names']) ? expected : null },
      explanation:
        missing.length === 0
          ? 'all required skills were activated'
          : `missing skill activations: ${missing.join(', ')}`,
      details: missing.length === 0 ? details : { ...details, min_calls: least },
    };
  },
};

function countsOf(activations: readonly { readonly skill: string }[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { skill } of activations) counts.set(skill, (counts.get(skill) ?? 0) + 1);
  return counts;
}
