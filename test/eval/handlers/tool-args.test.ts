import { describe, expect, test } from 'vitest';
import { toolArgs } from '../../../src/eval/handlers/tool-args.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search', { arguments: { q: 'cats', n: 1000000 } }),
  toolCall('search', { turnIndex: 3, arguments: { q: 'dogs', n: 5 } }),
  toolCall('pay'),
];

describe('tool_args', () => {
  test.each([
    [
      'some call has them all',
      { tool_name: 'search', expected_args: { q: 'cats' } },
      { toolCalls },
      { score: 1, value: { matched: true } },
    ],
    [
      'a number is the same as its text',
      { tool_name: 'search', expected_args: { n: '5' } },
      { toolCalls },
      { score: 1 },
    ],
    [
      'a large integer of YAML is written in another way than a number of JSON',
      { tool_name: 'search', expected_args: { q: 'cats', n: 1000000n } },
      { toolCalls },
      { score: 0 },
    ],
    [
      'the last call is told',
      { tool_name: 'search', expected_args: { q: 'rats', x: 1 } },
      { toolCalls },
      { score: 0, explanation: 'tool "search" args mismatch: arg "q": got dogs, want rats; missing arg "x"' },
    ],
    [
      'a call without arguments has none, not even those that every object has',
      { tool_name: 'pay', expected_args: { toString: null } },
      { toolCalls },
      { score: 0, explanation: 'tool "pay" args mismatch: missing arg "toString"' },
    ],
    [
      'no call',
      { tool_name: 'book', expected_args: { q: 1 } },
      { toolCalls },
      { score: 0, explanation: 'tool "book" was not called' },
    ],
    ['no tool', { expected_args: { q: 1 } }, { toolCalls }, { score: 0, explanation: 'no tool_name specified' }],
    [
      'no arguments',
      { tool_name: 'search', expected_args: {} },
      { toolCalls },
      { score: 0, explanation: 'no expected_args specified' },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(toolArgs.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
