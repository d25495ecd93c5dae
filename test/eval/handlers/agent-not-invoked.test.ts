import { describe, expect, test } from 'vitest';
import { agentNotInvoked } from '../../../src/eval/handlers/agent-not-invoked.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('agent_not_invoked', () => {
  test.each([
    ['none was called', { agents: ['book'] }, { toolCalls }, { score: 1, value: { forbidden_invoked: [] } }],
    [
      'each call is named',
      { agents: ['search'] },
      { toolCalls },
      { score: 0, explanation: 'forbidden agents called: search, search' },
    ],
    ['no agents', {}, { toolCalls }, { score: 1, explanation: 'no agents specified to exclude' }],
  ])('%s', (_title, params, given, finding) => {
    expect(agentNotInvoked.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
