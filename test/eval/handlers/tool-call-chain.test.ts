import { describe, expect, test } from 'vitest';
import { toolCallChain } from '../../../src/eval/handlers/tool-call-chain.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search', { arguments: { q: 'cats' }, result: 'Found 3' }),
  toolCall('pay', { arguments: { amount: 12.5 }, error: 'declined' }),
  toolCall('pay', { arguments: { amount: 12.5 }, result: 'paid' }),
];

describe('tool_call_chain', () => {
  test.each([
    [
      'each step is satisfied',
      {
        steps: [
          { tool: 'search', args_match: { q: '^c' }, result_includes: ['FOUND'], result_matches: String.raw`\d$` },
          { tool: 'pay', args_match: { amount: String.raw`^12\.5$` } },
        ],
      },
      { toolCalls },
      { score: 1, explanation: 'chain fully satisfied', value: { chain: ['search', 'pay'] } },
    ],
    [
      'a later call that would do is no excuse',
      { steps: [{ tool: 'search' }, { tool: 'pay', no_error: true }] },
      { toolCalls },
      {
        score: 0.5,
        explanation: 'step 1 (pay): unexpected error',
        details: { step_index: 1, tool: 'pay', error: 'declined' },
      },
    ],
    [
      'a result without a text',
      { steps: [{ tool: 'search', result_includes: ['3', 'dogs'] }] },
      { toolCalls },
      { score: 0, explanation: 'step 0 (search): result missing pattern "dogs"' },
    ],
    [
      'a result that does not match',
      { steps: [{ tool: 'search', result_matches: '^found' }] },
      { toolCalls },
      { score: 0, explanation: 'step 0 (search): result does not match pattern', details: { pattern: '^found' } },
    ],
    [
      'a pattern for results that is no RE2',
      { steps: [{ tool: 'search', result_matches: '(' }] },
      { toolCalls },
      { score: 0, explanation: 'step 0 (search): invalid regex "("' },
    ],
    [
      'an argument that is missing',
      { steps: [{ tool: 'search', args_match: { n: '.' } }] },
      { toolCalls },
      { score: 0, explanation: 'step 0 (search): missing argument "n"', details: { argument: 'n' } },
    ],
    [
      'an argument that does not match',
      { steps: [{ tool: 'search', args_match: { q: '^d' } }] },
      { toolCalls },
      {
        score: 0,
        explanation: 'step 0 (search): argument "q" does not match pattern',
        details: { argument: 'q', pattern: '^d', actual: 'cats' },
      },
    ],
    [
      'a pattern for an argument that is no RE2',
      { steps: [{ tool: 'search', args_match: { q: '(' } }] },
      { toolCalls },
      { score: 0, explanation: 'step 0 (search): invalid arg regex "("' },
    ],
    [
      'a step that never came',
      { steps: [{ tool: 'pay' }, { tool: 'search' }] },
      { toolCalls },
      { score: 0.5, explanation: 'chain incomplete: satisfied 1/2 steps, missing "search"' },
    ],
    ['no steps', { steps: ['search'] }, { toolCalls }, { score: 1, explanation: 'empty chain always passes' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolCallChain.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });

  test('a misspelt key of a step is told', () => {
    const { error } = toolCallChain.params.safeParse({ steps: [{ tool: 'search', result_include: ['x'] }] });
    expect(error?.issues).toMatchObject([{ path: ['steps', 0, 'result_include'], message: 'is no known key' }]);
  });
});
