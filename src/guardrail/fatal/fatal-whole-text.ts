import { textListParam, wholeParam } from '../../eval/params.js';
import { goInt } from '../../go/int.js';
import { countSentences } from '../../text/sentences.js';
import { fieldFold } from '../field-case.js';
import type { Matching } from '../guardrail.js';
import type { Params } from '../params.js';
import type { FatalCheck } from './fatal-hook.js';

/** A limit of 0 is one: no sentence at all. */
export function fatalMaxSentences(params: Params): FatalCheck {
  const max = goInt(wholeParam(params, 'max_sentences', 0));
  return {
    measure: (text) => ({ count: countSentences(text), max }),
    check(text) {
      const count = countSentences(text);
      if (count <= max) return undefined;
      return { reason: `exceeded max_sentences limit (${count} > ${BigInt(max)})`, metadata: { count, max } };
    },
  };
}

export function fatalRequiredFields(params: Params, matching: Matching): FatalCheck {
  const fields = textListParam(params, 'required_fields');
  const fold = fieldFold(matching);
  const missingIn = (text: string) => {
    const folded = fold(text);
    return fields.filter((field) => !folded.includes(fold(field)));
  };
  return {
    measure: (text) => ({ missing: missingIn(text) }),
    check(text) {
      const missing = missingIn(text);
      if (missing.length === 0) return undefined;
      return { reason: `missing required fields: ${missing.join(', ')}`, metadata: { missing } };
    },
  };
}
