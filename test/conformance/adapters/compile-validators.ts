import { z } from 'zod';
import type { Validator } from '../../../src/pack/pack.js';
import { defineAdapter } from '../adapter.js';
import { converted, probed } from '../pieces/compile-prompt.js';

const declared = z.strictObject({
  type: z.string(),
  params: z.record(z.string(), z.unknown()).nullish(),
  enabled: z.boolean().nullish(),
  fail_on_violation: z.boolean().nullish(),
  message: z.string().nullish(),
});

const schema = z.strictObject({ validators: z.array(declared).nullish(), probes: z.array(z.string()) });

/**
 * Validators as a program hands them over, on unless they say otherwise. The strict compiler gives all hooks or none, the
 * lenient one skips what nobody knows.
 */
export const compileValidators = defineAdapter('compile_validators', schema, (input, setting) => {
  const validators = (input.validators ?? []).map(validatorOf);
  const { semantics, release } = setting;
  const skipping = { ...semantics, compile: { ...semantics.compile, unknownType: 'skipped' as const } };
  const lenient = converted(validators, skipping);
  const strict = converted(validators, semantics);
  const hooksOf = ({ hooks }: typeof strict) => probed(hooks, input.probes, { semantics, release });
  return strict.error === undefined
    ? { hooks: hooksOf(strict), lenient_hooks: hooksOf(lenient) }
    : { hooks: [], lenient_hooks: hooksOf(lenient), error: strict.error };
});

function validatorOf({ type, params, enabled, fail_on_violation, message }: z.output<typeof declared>): Validator {
  const place = { file: 'validators', line: 1, column: 1 };
  return {
    type,
    params: params ?? {},
    enabled: enabled ?? true,
    ...(message && { message }),
    ...(typeof fail_on_violation === 'boolean' && { failOnViolation: fail_on_violation }),
    place,
    placeOf: () => place,
  };
}
