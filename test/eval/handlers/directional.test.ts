import { expect, test } from 'vitest';
import { directional } from '../../../src/eval/handlers/directional.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const call = { turnIndex: 1, error: '', errorType: '' };
const context = evalContext({
  currentOutput: 'All is well',
  toolCalls: [
    { ...call, toolName: 'search' },
    { ...call, toolName: 'book' },
    { ...call, toolName: 'search' },
  ],
  extras: { workflow_state: 'done' },
});

test.each([
  ['no check', {}, 0, "missing required param 'check'"],
  [
    'a check that is none',
    { check: 'x' },
    0,
    'unknown check "x"; must be same_tool_calls, same_outcome, or similar_content',
  ],
  ['no tools to compare with', { check: 'same_tool_calls' }, 1, 'no baseline_tools specified; skipping comparison'],
  [
    'the same tools',
    { check: 'same_tool_calls', baseline_tools: ['search', 'book'] },
    1,
    'tool calls match baseline: [book, search]',
  ],
  [
    'other tools',
    { check: 'same_tool_calls', baseline_tools: ['pay'] },
    0,
    'tool calls differ from baseline: got [book, search], baseline [pay]',
  ],
  ['no state to compare with', { check: 'same_outcome' }, 1, 'no baseline_state specified; skipping comparison'],
  ['the same state', { check: 'same_outcome', baseline_state: 'done' }, 1, 'state matches baseline: "done"'],
  [
    'another state',
    { check: 'same_outcome', baseline_state: 'open' },
    0,
    'state "done" does not match baseline "open"',
  ],
  ['no words to compare with', { check: 'similar_content' }, 1, 'no baseline_content specified; skipping comparison'],
  [
    'half the words',
    { check: 'similar_content', baseline_content: 'all\u0085is BAD' },
    0.5,
    'content similarity 0.50 >= threshold 0.50',
  ],
  [
    'too few words',
    { check: 'similar_content', baseline_content: 'all is bad', threshold: 0.6 },
    0.5,
    'content similarity 0.50 < threshold 0.60',
  ],
  ['blank words', { check: 'similar_content', baseline_content: ' ' }, 0, 'content similarity 0.00 < threshold 0.50'],
])('%s', (_title, params, score, explanation) => {
  expect(directional.evaluate(params, context, documented.evals)).toMatchObject({ score, explanation });
});
