import { describe, expect, test } from 'vitest';
import { toolsCalledSession } from '../../../src/eval/handlers/tools-called-session.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('tools_called_session', () => {
  test.each([
    [
      'a call that failed counts',
      { tools: ['pay'] },
      { toolCalls },
      { score: 1, explanation: 'all required tools were called' },
    ],
    [
      'too few calls',
      { tools: ['search', 'pay'], min_calls: 2 },
      { toolCalls },
      { score: 0.5, value: { missing: ['pay (got 1, need 2)'] } },
    ],
    [
      'a minimum of 0 is none, so 1 holds',
      { tools: ['book'], min_calls: 0 },
      { toolCalls },
      { score: 0, explanation: 'missing required tools: book (got 0, need 1)' },
    ],
    [
      'without names nothing is missing',
      {},
      { toolCalls },
      { score: 1, value: { found: 0, expected: 0, missing: [] } },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(toolsCalledSession.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
