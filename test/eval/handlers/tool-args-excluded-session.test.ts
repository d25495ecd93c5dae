import { describe, expect, test } from 'vitest';
import { toolArgsExcludedSession } from '../../../src/eval/handlers/tool-args-excluded-session.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search', { arguments: { q: 'cats', n: 1000000 } }),
  toolCall('search', { turnIndex: 3, arguments: { q: 'dogs', n: 5 } }),
  toolCall('pay'),
];

describe('tool_args_excluded_session', () => {
  test.each([
    [
      'each call with such a value is told',
      { tool_name: 'search', excluded_args: { q: 'dogs', n: 5 } },
      { toolCalls },
      { score: 0, explanation: 'excluded args found: turn 3: q=dogs; turn 3: n=5' },
    ],
    [
      'the older key has lists',
      { tool_name: 'search', forbidden_args: { q: ['cats', 'dogs'] } },
      { toolCalls },
      { score: 0, value: { violations: ['turn 1: q=cats', 'turn 3: q=dogs'] } },
    ],
    [
      'a list of the newer key is one value',
      { tool_name: 'search', excluded_args: { q: ['cats', 'dogs'] } },
      { toolCalls },
      { score: 1, explanation: 'no excluded args detected', value: { violations: [] } },
    ],
    [
      'a missing argument is not a value of its own',
      { tool_name: 'pay', excluded_args: { q: null } },
      { toolCalls },
      { score: 1 },
    ],
    [
      'no arguments',
      { tool_name: 'search', excluded_args: {} },
      { toolCalls },
      { score: 1, explanation: 'no excluded_args to check' },
    ],
    ['no tool', {}, { toolCalls }, { score: 0, explanation: 'tool_name parameter is required' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolArgsExcludedSession.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
