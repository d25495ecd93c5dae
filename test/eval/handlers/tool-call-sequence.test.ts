import { describe, expect, test } from 'vitest';
import { toolCallSequence } from '../../../src/eval/handlers/tool-call-sequence.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('tool_call_sequence', () => {
  test.each([
    [
      'with other calls between them',
      { sequence: ['search', 'search'] },
      { toolCalls },
      {
        score: 1,
        explanation: 'sequence [search → search] fully matched',
        details: { matched_steps: 2, actual_tools: ['search', 'pay', 'search'] },
      },
    ],
    [
      'as far as it goes',
      { sequence: ['pay', 'book'] },
      { toolCalls },
      { score: 0.5, explanation: 'sequence incomplete: matched 1/2, missing "book"', details: { total_steps: 2 } },
    ],
    ['no steps', { sequence: [] }, { toolCalls }, { score: 1, explanation: 'empty sequence always passes' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolCallSequence.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
