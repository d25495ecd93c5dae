import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { textListParam } from '../params.js';
import { ratio } from '../score.js';
import { searchAnywhere } from '../text-search.js';

export const fieldPresence: EvalHandler = {
  type: 'field_presence',
  aliases: ['required_fields'],
  summary: 'the answer names all of some fields, in any case',
  textOnly: true,
  params: z.object({
    fields: z.array(z.string().min(1)).min(1).describe('a list of texts'),
  }),
  evaluate(params, { currentOutput }) {
    const fields = textListParam(params, 'fields');
    if (fields.length === 0) return { score: 1, explanation: 'no fields to check' };
    const isThere = searchAnywhere(currentOutput);
    const found = fields.filter(isThere);
    const missing = fields.filter((field) => !isThere(field));
    const share = `found ${found.length}/${fields.length} fields`;
    return {
      score: ratio(found.length, fields.length),
      explanation: missing.length === 0 ? share : `${share}: missing ${missing.join(', ')}`,
      details: { found: listOrNull(found), missing: listOrNull(missing), total: fields.length },
    };
  },
};

function listOrNull(fields: readonly string[]): readonly string[] | null {
  return fields.length === 0 ? null : fields;
}
