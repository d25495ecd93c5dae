import { describe, expect, test } from 'vitest';
import { toolsNotCalled } from '../../../src/eval/handlers/tools-not-called.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('tools_not_called', () => {
  test.each([
    ['none was called', { tools: ['book'] }, { toolCalls }, { score: 1, value: { forbidden_called: null } }],
    [
      'each that was called is named once, also when it failed',
      { tools: ['pay', 'search'] },
      { toolCalls },
      { score: 0, explanation: 'forbidden tools were called: search, pay' },
    ],
    ['without names it fails', {}, { toolCalls }, { score: 0, explanation: 'no tool_names specified' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolsNotCalled.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
