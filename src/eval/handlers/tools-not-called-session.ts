import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { passOrFail } from '../score.js';
import { callsOfAny, namesTools, toolNames, toolNamesParam } from '../tool-calls.js';

export const toolsNotCalledSession: EvalHandler = {
  type: 'tools_not_called_session',
  aliases: [],
  summary: 'none of some tools was called, naming each turn that did',
  params: z.object(toolNames).refine(namesTools, { path: ['tool_names'], message: 'is missing' }),
  evaluate(params, { toolCalls }) {
    const names = toolNamesParam(params);
    const forbidden = names.length === 0 ? [] : callsOfAny(toolCalls, names);
    const called = forbidden.map(({ toolName, turnIndex }) => `${toolName} at turn ${turnIndex}`);
    return {
      score: passOrFail(called.length === 0),
      value: { forbidden_called: called },
      explanation:
        called.length === 0 ? 'no forbidden tools called' : `forbidden tools were called: ${called.join('; ')}`,
    };
  },
};
