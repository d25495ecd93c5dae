import { z } from 'zod';
import { defineGuardrail } from '../define-guardrail.js';
import { fieldFold } from '../field-case.js';
import { textList } from '../text-list.js';
import { wholeTextJudge } from '../whole-text-judge.js';

export const requiredFields = defineGuardrail({
  type: 'required_fields',
  summary:
    'Rejects responses that lack any of the texts, ignoring case. Responses that only call tools are not judged.',
  streaming: false,
  params: z.object({
    required_fields: textList.describe('a list of texts in quotes that every response must have, none of them blank'),
  }),
  aliases: { fields: 'required_fields' },
  compile({ required_fields: fields }, matching) {
    const fold = fieldFold(matching);
    const wanted = fields.map((field) => ({ field, folded: fold(field.toWellFormed()) }));
    const missingIn = (text: string) => {
      const folded = fold(text);
      return wanted.flatMap((one) => (folded.includes(one.folded) ? [] : [one.field]));
    };
    const lacks = (text: string) => {
      const missing = missingIn(text);
      return missing.length > 0 ? `lacks ${missing.map((field) => `"${field}"`).join(' and ')}` : undefined;
    };
    return wholeTextJudge(lacks, { judgesToolOnly: false, measure: (text) => ({ missing: missingIn(text) }) });
  },
});
