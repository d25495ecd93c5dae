import { expect, test } from 'vitest';
import { containsAny } from '../../../src/eval/handlers/contains-any.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const messages = [
  { role: 'user', content: 'two' },
  { role: 'Assistant', content: 'One.' },
  { role: 'assistant', content: 'One, three.' },
];

test.each([
  ['no pattern is in no answer', {}, { score: 0, explanation: 'no patterns specified' }],
  [
    'a pattern is told once for each answer that has it',
    { patterns: ['one', 'three'] },
    { score: 1, value: { matched: ['one', 'one', 'three'] }, explanation: 'matched patterns: one, one, three' },
  ],
  [
    'what the user wrote does not count',
    { patterns: ['two'] },
    { score: 0, value: { matched: null }, explanation: 'no assistant message contained any of: two' },
  ],
])('%s', (_title, params, finding) => {
  expect(containsAny.evaluate(params, evalContext({ messages }), documented.evals)).toEqual(finding);
});
