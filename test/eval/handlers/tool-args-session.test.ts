import { describe, expect, test } from 'vitest';
import { toolArgsSession } from '../../../src/eval/handlers/tool-args-session.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search', { arguments: { q: 'cats', n: 1000000 } }),
  toolCall('search', { turnIndex: 3, arguments: { q: 'dogs', n: 5 } }),
  toolCall('pay'),
];

describe('tool_args_session', () => {
  test.each([
    [
      'some call has them all',
      { tool_name: 'search', expected_args: { q: 'cats' } },
      { toolCalls },
      { score: 1, explanation: 'search was called with expected args' },
    ],
    [
      'all calls are told',
      { tool_name: 'search', expected_args: { q: 'rats' } },
      { toolCalls },
      {
        score: 0,
        explanation:
          'search called but args did not match: turn 1: args=map[n:1e+06 q:cats]; turn 3: args=map[n:5 q:dogs]',
      },
    ],
    [
      'a call without arguments',
      { tool_name: 'pay', expected_args: { q: 'rats' } },
      { toolCalls },
      { score: 0, explanation: 'pay called but args did not match: turn 1: args=map[]' },
    ],
    [
      'no call',
      { tool_name: 'book', expected_args: { q: 1 } },
      { toolCalls },
      { score: 0, explanation: 'tool "book" was never called', value: { matched: false } },
    ],
    ['no tool', {}, { toolCalls }, { score: 0, explanation: 'tool_name parameter is required' }],
    ['no arguments', { tool_name: 'search' }, { toolCalls }, { score: 1, explanation: 'no expected_args to check' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolArgsSession.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
