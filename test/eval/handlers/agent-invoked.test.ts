import { describe, expect, test } from 'vitest';
import { agentInvoked } from '../../../src/eval/handlers/agent-invoked.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('agent_invoked', () => {
  test.each([
    [
      'all were called',
      { agents: ['pay', 'search'] },
      { toolCalls },
      { score: 1, value: { invoked: ['pay', 'search'], expected: ['pay', 'search'] } },
    ],
    [
      'one is missing',
      { agents: ['pay', 'book'] },
      { toolCalls },
      { score: 0.5, explanation: 'missing agents: book', details: { missing_agents: ['book'] } },
    ],
    ['no agents', {}, { toolCalls }, { score: 0, explanation: 'no agents specified' }],
  ])('%s', (_title, params, given, finding) => {
    expect(agentInvoked.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
