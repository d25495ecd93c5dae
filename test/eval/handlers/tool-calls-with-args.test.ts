import { describe, expect, test } from 'vitest';
import { toolCallsWithArgs } from '../../../src/eval/handlers/tool-calls-with-args.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search', { arguments: { q: 'cats' }, result: 'Found 3' }),
  toolCall('pay', { arguments: { amount: 12.5 }, error: 'declined' }),
  toolCall('pay', { arguments: { amount: 12.5 }, result: 'paid' }),
];

describe('tool_calls_with_args', () => {
  test.each([
    [
      'every call is looked at',
      { tool_name: 'pay', expected_args: { amount: '12.5' }, no_error: true },
      { toolCalls },
      {
        score: 0,
        explanation: '2 matching call(s), 1 violation(s)',
        details: { matching_calls: 2, violations: [{ type: 'tool_error', tool: 'pay', error: 'declined' }] },
      },
    ],
    [
      'with null any value will do',
      { tool_name: 'pay', expected_args: { amount: null } },
      { toolCalls },
      { score: 1, details: { violations: null } },
    ],
    [
      'each violation says what it is',
      {
        tool_name: 'search',
        expected_args: { q: 5n, n: 1 },
        args_match: { q: '^d', n: '.' },
        result_includes: ['dogs'],
        result_matches: '^$',
      },
      { toolCalls },
      {
        score: 0,
        details: {
          violations: [
            { type: 'value_mismatch', tool: 'search', argument: 'q', expected: 5, actual: 'cats' },
            { type: 'missing_argument', tool: 'search', argument: 'n' },
            { type: 'pattern_mismatch', tool: 'search', argument: 'q', pattern: '^d', actual: 'cats' },
            { type: 'missing_argument_for_pattern', tool: 'search', argument: 'n', pattern: '.' },
            { type: 'result_missing_pattern', tool: 'search', pattern: 'dogs' },
            { type: 'result_pattern_mismatch', tool: 'search', pattern: '^$' },
          ],
        },
      },
    ],
    [
      'a pattern that is no RE2',
      { tool_name: 'search', args_match: { q: '(' }, result_matches: '(' },
      { toolCalls },
      { score: 0, details: { violations: [{ type: 'invalid_pattern' }, { type: 'invalid_result_pattern' }] } },
    ],
    [
      'no call of the tool',
      { tool_name: 'book' },
      { toolCalls },
      { score: 0, explanation: 'tool "book" was not called', details: { tool_name: 'book' } },
    ],
    [
      'without a name every call has to do',
      { no_error: true },
      { toolCalls },
      { score: 0, value: { matching_calls: 3, violation_count: 1, tool_name: '' } },
    ],
    [
      'without a name no call at all will do',
      { no_error: true },
      {},
      { score: 1, explanation: '0 matching call(s), 0 violation(s)' },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(toolCallsWithArgs.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
