import { describe, expect, test } from 'vitest';
import { toolCallCount } from '../../../src/eval/handlers/tool-call-count.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('tool_call_count', () => {
  test.each([
    [
      'within bounds',
      { tool: 'search', min: 1, max: 2 },
      { toolCalls },
      { score: 1, explanation: 'tool call count 2 is within bounds', value: { count: 2, tool: 'search' } },
    ],
    [
      'too few, of all tools',
      { min: 4 },
      { toolCalls },
      { score: 0, explanation: 'expected at least 4 call(s), got 3', value: { count: 3, tool: '' } },
    ],
    [
      'too many',
      { tool: 'search', max: 1.9 },
      { toolCalls },
      { score: 0, explanation: 'expected at most 1 call(s), got 2' },
    ],
    ['-1 is no bound', { max: -1 }, { toolCalls }, { score: 1 }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolCallCount.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
