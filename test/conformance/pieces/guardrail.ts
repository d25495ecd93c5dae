import { z } from 'zod';
import { GuardrailError, newGuardrailHook } from '../../../src/guardrail/factory.js';
import type { GuardrailHook } from '../../../src/hook/contracts.js';
import type { Semantics } from '../../../src/semantics/semantics.js';

/** A guardrail as vectors describe it. */
export const guardrailInput = {
  type: z.string(),
  params: z.record(z.string(), z.unknown()).nullish(),
  message: z.string().optional(),
  monitor_only: z.boolean().optional(),
  numbers: z.string().optional(),
};
const guardrailSchema = z.looseObject(guardrailInput);
export type GuardrailInput = z.output<typeof guardrailSchema>;

/** Why a guardrail could not be built, in the shape of the vectors. */
export interface ConstructError {
  readonly construct_error: string;
}

export function buildGuardrail(input: GuardrailInput, semantics: Semantics): GuardrailHook | ConstructError {
  const { type, message, monitor_only: monitorOnly } = input;
  const params = input.params ?? {};
  const settings = { ...(message !== undefined && { message }), ...(monitorOnly !== undefined && { monitorOnly }) };
  try {
    return newGuardrailHook(type, params, settings, semantics);
  } catch (error) {
    if (error instanceof GuardrailError) return { construct_error: error.message };
    throw error;
  }
}

export function isConstructError(built: object): built is ConstructError {
  return 'construct_error' in built;
}
