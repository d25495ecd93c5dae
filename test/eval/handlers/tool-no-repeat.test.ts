import { describe, expect, test } from 'vitest';
import { toolNoRepeat } from '../../../src/eval/handlers/tool-no-repeat.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = ['a', 'a', 'a', 'b', 'b', 'a'].map((name, turnIndex) => toolCall(name, { turnIndex }));

describe('tool_no_repeat', () => {
  test.each([
    [
      'each call too many is one',
      {},
      { toolCalls },
      {
        score: 0,
        explanation: 'repeated tool calls detected (max 1): a(2x), a(3x), b(2x)',
        value: {
          repeated_tools: [
            { tool: 'a', consecutive: 2, at_index: 1 },
            { tool: 'a', consecutive: 3, at_index: 2 },
            { tool: 'b', consecutive: 2, at_index: 4 },
          ],
        },
      },
    ],
    [
      'more may be allowed',
      { max_repeats: 3 },
      { toolCalls },
      { score: 1, explanation: 'no tool called more than 3 time(s) consecutively' },
    ],
    [
      'other tools are none of its business',
      { tools: ['b'] },
      { toolCalls },
      { score: 0, details: { violations: [{ tool: 'b' }] } },
    ],
    ['the first call of all is never one', { max_repeats: 0 }, { toolCalls: toolCalls.slice(3, 4) }, { score: 1 }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolNoRepeat.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
