import { expect, test } from 'vitest';
import { fieldPresence } from '../../../src/eval/handlers/field-presence.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

test.each([
  ['no field is missing of none', {}, { score: 1, explanation: 'no fields to check' }],
  [
    'all of them there',
    { fields: ['name'] },
    { score: 1, explanation: 'found 1/1 fields', details: { found: ['name'], missing: null, total: 1 } },
  ],
  [
    'some of them missing',
    { fields: ['name', 'phone', 5] },
    {
      score: 0.5,
      explanation: 'found 1/2 fields: missing phone',
      details: { found: ['name'], missing: ['phone'], total: 2 },
    },
  ],
])('%s', (_title, params, finding) => {
  const context = evalContext({ currentOutput: 'Name: Ann' });
  expect(fieldPresence.evaluate(params, context, documented.evals)).toEqual(finding);
});
