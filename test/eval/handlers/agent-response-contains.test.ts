import { describe, expect, test } from 'vitest';
import { agentResponseContains } from '../../../src/eval/handlers/agent-response-contains.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCalls } from '../tool-calls.js';

describe('agent_response_contains', () => {
  test.each([
    [
      'in the same case',
      { agent: 'search', contains: 'CATS' },
      { toolCalls },
      { score: 1, value: { agent: 'search', contains: 'CATS', found: true } },
    ],
    [
      'not in another case',
      { agent: 'search', contains: 'cats' },
      { toolCalls },
      {
        score: 0,
        explanation: 'no response from agent "search" containing "cats"',
        details: { agent: 'search', expected_substr: 'cats' },
      },
    ],
    [
      'what is no text is searched as Go writes it',
      { agent: 'search', contains: 'map[k:[<v> 1.5]]' },
      { toolCalls },
      { score: 1 },
    ],
    ['texts beside media count', { agent: 'draw', contains: 'of cats' }, { toolCalls }, { score: 1 }],
    [
      'a tool message in its name will do',
      { agent: 'poet', contains: 'rose' },
      { messages: [{ role: 'tool', name: 'poet', content: 'a rose' }] },
      { score: 1 },
    ],
    [
      'an answer in its name will not',
      { agent: 'poet', contains: 'rose' },
      { messages: [{ role: 'assistant', name: 'poet', content: 'a rose' }] },
      { score: 0 },
    ],
    ['no agent', { contains: 'x' }, { toolCalls }, { score: 0, explanation: 'no agent specified' }],
  ])('%s', (_title, params, given, finding) => {
    expect(agentResponseContains.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
