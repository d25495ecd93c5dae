import { describe, expect, test } from 'vitest';
import { toolsNotCalledSession } from '../../../src/eval/handlers/tools-not-called-session.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('tools_not_called_session', () => {
  test.each([
    ['none was called', { tools: ['book'] }, { toolCalls }, { score: 1, value: { forbidden_called: [] } }],
    [
      'each call is named',
      { tool_names: ['search'] },
      { toolCalls },
      { score: 0, explanation: 'forbidden tools were called: search at turn 1; search at turn 5' },
    ],
    ['without names none is forbidden', {}, { toolCalls }, { score: 1, explanation: 'no forbidden tools called' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolsNotCalledSession.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
