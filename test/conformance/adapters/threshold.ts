import { z } from 'zod';
import { noEvalTypes } from '../../../src/eval/eval-types.js';
import type { EvalParams } from '../../../src/eval/params.js';
import { compileGuardrail } from '../../../src/guardrail/compile-guardrail.js';
import { hookOf } from '../../../src/guardrail/hook-of.js';
import { Registry } from '../../../src/hook/registry.js';
import { defineAdapter } from '../adapter.js';
import { atOnce } from '../pieces/at-once.js';
import { requestOf } from '../pieces/judge-response.js';

const schema = z.strictObject({ params: z.record(z.string(), z.unknown()), score: z.number().nullable() });

/** Asks a guardrail whose eval answers with the score, and looks at the params that are left for the eval. */
export const threshold = defineAdapter('threshold', schema, ({ params, score }, { semantics }) => {
  let stripped: EvalParams = {};
  const scoring = {
    type: 'scored',
    evaluate(given: EvalParams) {
      stripped = given;
      return score === null ? {} : { score };
    },
  };
  const compiled = compileGuardrail('scored', params, semantics, { types: noEvalTypes, bound: [scoring] });
  if (compiled?.judge === undefined) return { construct_error: compiled?.problems.map(({ message }) => message) };
  const message = { role: 'assistant', content: 'a reply', toolCalls: [], validations: [] };
  const response = { providerId: 'prov', model: 'm', round: 1, latencyMs: 0, message };
  const registry = new Registry({ provider: [hookOf('scored', compiled)] }, semantics);
  const { decision } = atOnce(registry.runAfterProviderCall(requestOf([]), response));
  return { stripped, triggered: decision.kind !== 'allow' };
});
