import { z } from 'zod';
import { Registry } from '../../../src/hook/registry.js';
import { defineAdapter } from '../adapter.js';
import { buildGuardrail, guardrailInput, isConstructError } from '../pieces/guardrail.js';

export const construct = defineAdapter('construct', z.strictObject(guardrailInput), (input, { semantics }) => {
  const hook = buildGuardrail(input, semantics);
  if (isConstructError(hook)) return { ok: false, error: hook.construct_error };
  const { hasChunkInterceptors } = new Registry({ provider: [hook] }, semantics);
  return { ok: true, name: hook.name, chunk_interceptor: hasChunkInterceptors };
});
