import { z } from 'zod';
import { foldText } from '../../match/fold.js';
import { defineGuardrail } from '../define-guardrail.js';
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
  compile({ required_fields: fields }, { requiredFieldsCase }) {
    const fold = requiredFieldsCase === 'ignored' ? foldText : (text: string) => text;
    const wanted = fields.map((field) => ({ field, folded: fold(field.toWellFormed()) }));
    const lacks = (text: string) => {
      const folded = fold(text);
      const missing = wanted.filter((one) => !folded.includes(one.folded));
      return missing.length > 0 ? `lacks ${missing.map(({ field }) => `"${field}"`).join(' and ')}` : undefined;
    };
    return wholeTextJudge(lacks, { judgesToolOnly: false });
  },
});
