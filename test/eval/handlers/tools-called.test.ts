import { describe, expect, test } from 'vitest';
import { toolsCalled } from '../../../src/eval/handlers/tools-called.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search', { arguments: { q: 'cats' } }),
  toolCall('search', { arguments: {} }),
  toolCall('pay', { error: 'bad args', errorType: 'validation' }),
];

describe('tools_called', () => {
  test.each([
    [
      'each was called',
      { tools: ['search'] },
      { toolCalls },
      { score: 1, value: { found: 1, expected: 1, missing: null, over_limit: null } },
    ],
    [
      'a call that failed does not count',
      { tool_names: ['search', 'pay'] },
      { toolCalls },
      { score: 0.5, explanation: 'tools not called enough: pay (called 0, need 1)' },
    ],
    [
      'a call that failed validation counts on request',
      { tools: ['pay'], ignore_validation: true },
      { toolCalls },
      { score: 1 },
    ],
    [
      'a call without arguments does not count on request',
      { tools: ['search'], require_args: true, min_calls: 2 },
      { toolCalls },
      { score: 0, value: { missing: ['search (called 1, need 2)'] } },
    ],
    [
      'too many calls are never half right',
      { tools: ['search', 'book'], max_calls: 0 },
      { toolCalls },
      {
        score: 0,
        explanation:
          'tools called outside bounds: under min: book (called 0, need 1); over max: search (called 2, max 0)',
      },
    ],
    [
      'without names it fails',
      { tools: 'search' },
      { toolCalls },
      { score: 0, explanation: 'no tool_names specified' },
    ],
    [
      'a tool with the name of a property of objects was not called',
      { tools: ['constructor'] },
      { toolCalls },
      { score: 0 },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(toolsCalled.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });

  test('tools have to be declared, under either key', () => {
    expect(toolsCalled.params.safeParse({ min_calls: 1 }).success).toBe(false);
    expect(toolsCalled.params.safeParse({ tools: ['search'] }).success).toBe(true);
    expect(toolsCalled.params.safeParse({ tool_names: ['search'] }).success).toBe(true);
  });
});
