import { expect, test } from 'vitest';
import { outcomeEquivalent } from '../../../src/eval/handlers/outcome-equivalent.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const context = evalContext({ currentOutput: 'café', extras: { workflow_state: { s: 1 } } });

test.each([
  ['no metric', {}, { score: 0, explanation: "missing required param 'metric'" }],
  [
    'a metric that is none',
    { metric: 'x' },
    { score: 0, explanation: 'unknown metric "x"; must be tool_calls, final_state, or content_hash' },
  ],
  [
    'nothing to compare with',
    { metric: 'tool_calls' },
    { score: 1, explanation: 'no expected_tools specified; skipping single-run comparison' },
  ],
  [
    'other tools',
    { metric: 'tool_calls', expected_tools: ['b', 'a', 'b'] },
    {
      score: 0,
      value: { actual_tools: [], expected_tools: ['a', 'b'] },
      explanation: 'tool calls differ from expected: got [], expected [a, b]',
      details: { actual: [], expected: ['a', 'b'] },
    },
  ],
  [
    'a state that is no text',
    { metric: 'final_state', expected_state: 'map[s:1]' },
    {
      score: 1,
      value: { actual_state: 'map[s:1]', expected_state: 'map[s:1]' },
      explanation: 'state matches expected: "map[s:1]"',
      details: { actual: 'map[s:1]', expected: 'map[s:1]' },
    },
  ],
  [
    'the same answer',
    { metric: 'content_hash', expected_content: 'café' },
    {
      score: 1,
      value: { matched: true, length: 4 },
      explanation: 'content matches expected output',
      details: { length: 4 },
    },
  ],
  [
    'another answer',
    { metric: 'content_hash', expected_content: 'tea' },
    {
      score: 0,
      value: { matched: false, actual_length: 4, expected_length: 3 },
      explanation: 'content does not match expected output',
      details: { actual_length: 4, expected_length: 3 },
    },
  ],
])('%s', (_title, params, finding) => {
  expect(outcomeEquivalent.evaluate(params, context, documented.evals)).toEqual(finding);
});

test('a state that the recording lacks cannot be the expected one', () => {
  const params = { metric: 'final_state', expected_state: 'done' };
  expect(outcomeEquivalent.evaluate(params, evalContext(), documented.evals)).toEqual({
    score: 0,
    explanation: 'workflow_state not found in eval context extras',
  });
});
