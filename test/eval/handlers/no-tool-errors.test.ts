import { describe, expect, test } from 'vitest';
import { noToolErrors } from '../../../src/eval/handlers/no-tool-errors.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('no_tool_errors', () => {
  test.each([
    [
      'a call failed',
      {},
      { toolCalls },
      {
        score: 1 - 1 / 3,
        explanation: 'tool errors found: pay: declined',
        details: { errors: [{ tool: 'pay', error: 'declined', index: 3 }] },
      },
    ],
    [
      'the share is one of all calls, those of other tools included',
      { tools: ['pay'] },
      { toolCalls },
      { score: 1 - 1 / 3, value: { error_count: 1, total_calls: 3 } },
    ],
    [
      'other tools are none of its business',
      { tools: ['search'] },
      { toolCalls },
      { score: 1, explanation: 'no tool errors found' },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(noToolErrors.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
