import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { nullIfEmpty } from '../null-if-empty.js';
import { passOrFail } from '../score.js';
import { callsOfAny, namesOf, namesTools, toolNames, toolNamesParam } from '../tool-calls.js';

export const toolsNotCalled: EvalHandler = {
  type: 'tools_not_called',
  aliases: [],
  summary: 'none of some tools was called, not even without success',
  params: z.object(toolNames).refine(namesTools, { path: ['tool_names'], message: 'is missing' }),
  evaluate(params, { toolCalls }) {
    const names = toolNamesParam(params);
    if (names.length === 0) return { score: 0, explanation: 'no tool_names specified' };
    const called = [...new Set(namesOf(callsOfAny(toolCalls, names)))];
    return {
      score: passOrFail(called.length === 0),
      value: { forbidden_called: nullIfEmpty(called) },
      explanation:
        called.length === 0
          ? 'none of the forbidden tools were called'
          : `forbidden tools were called: ${called.join(', ')}`,
    };
  },
};
