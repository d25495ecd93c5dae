import { describe, expect, test } from 'vitest';
import { invariantFieldsPreserved } from '../../../src/eval/handlers/invariant-fields-preserved.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [{ ref: 1 }, { ref: null, name: 'x' }, { name: 'y' }].map((args) =>
  toolCall('book', { arguments: args }),
);

describe('invariant_fields_preserved', () => {
  test.each([
    [
      'a field that is lost',
      { tool: 'book', fields: ['ref', 'name', 'never'] },
      { toolCalls },
      {
        score: 2 / 3,
        explanation: '1 field(s) lost: field "ref" lost at call 2',
        details: { violations: [{ field: 'ref', lost_at: 2, call_index: 2 }], tool: 'book' },
      },
    ],
    [
      'all are kept',
      { tool: 'book', fields: ['name'] },
      { toolCalls },
      { score: 1, explanation: 'all 1 tracked field(s) preserved across 3 calls to "book"' },
    ],
    [
      'one call alone loses nothing',
      { tool: 'book', fields: ['ref'] },
      { toolCalls: toolCalls.slice(0, 1) },
      { score: 1, explanation: 'fewer than 2 calls to "book" — nothing to compare' },
    ],
    [
      'no fields',
      { tool: 'book' },
      { toolCalls },
      { score: 0, explanation: "both 'tool' and 'fields' params are required" },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(invariantFieldsPreserved.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
