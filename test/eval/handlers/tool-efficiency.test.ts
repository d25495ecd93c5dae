import { describe, expect, test } from 'vitest';
import { toolEfficiency } from '../../../src/eval/handlers/tool-efficiency.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('tool_efficiency', () => {
  test.each([
    [
      'calls that are left make the score',
      { max_calls: 4 },
      { toolCalls },
      { score: 0.25, explanation: '3 calls, 1 errors — within limits', value: { error_rate: 1 / 3 } },
    ],
    [
      'each excess is told',
      { max_calls: 2, max_errors: 0, max_error_rate: 0.25 },
      { toolCalls },
      {
        score: 0,
        explanation:
          'efficiency check failed: [too many calls: 3 (max 2) too many errors: 1 (max 0) error rate 33.3% exceeds max 25.0%]',
      },
    ],
    ['no calls have no rate', { max_error_rate: 0 }, {}, { score: 1, value: { total_calls: 0, errors: 0 } }],
    ['no limits', { max_calls: '3' }, { toolCalls }, { score: 0 }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolEfficiency.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
