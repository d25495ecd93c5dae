import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { formatDiagnostic } from '../../../src/diagnostic/diagnostic.js';
import { allEvalTypes } from '../../../src/eval/all-eval-types.js';
import type { GuardrailHook } from '../../../src/hook/contracts.js';
import { Registry } from '../../../src/hook/registry.js';
import type { Pack, Prompt } from '../../../src/pack/pack.js';
import { parsePack } from '../../../src/pack/parse-pack.js';
import { compileValidator } from '../../../src/policy/compile-validator.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import { judgeResponse } from './judge-response.js';

/** What one prompt of a pack compiles to. */
export interface CompiledPrompt {
  readonly prompt: Prompt | undefined;
  readonly hooks: readonly GuardrailHook[];
  /** Every error, of the pack and of its validators, in words; nothing when there is none. */
  readonly error?: string;
}

export function compilePrompt(
  text: string,
  file: string,
  id: string | undefined,
  semantics: Semantics,
): CompiledPrompt {
  const pack = parsePack(text, file);
  const prompt = id === undefined ? pack.prompts[0] : pack.prompts.find((each) => each.id === id);
  const compiled = (prompt?.validators ?? []).map((validator) =>
    compileValidator(validator, prompt?.source ?? 'prompt-config', semantics, { types: allEvalTypes, bound: [] }),
  );
  const hooks = compiled.flatMap(({ guardrail }) => guardrail?.hook ?? []);
  const error = errorsIn(
    pack,
    compiled.flatMap(({ diagnostics }) => diagnostics),
  );
  return { prompt, hooks, ...(error !== undefined && { error }) };
}

/** Each hook, with what it makes of each probe text. */
export function probed(hooks: readonly GuardrailHook[], probes: readonly string[], semantics: Semantics) {
  return hooks.map((hook) => ({
    name: hook.name,
    chunk_interceptor: new Registry({ provider: [hook] }, semantics).hasChunkInterceptors,
    probes: probes.map((content) =>
      judgeResponse(
        [hook],
        { response: { role: 'assistant', content }, messages: [{ role: 'user', content: 'q' }] },
        semantics,
      ),
    ),
  }));
}

function errorsIn({ diagnostics }: Pack, ofValidators: readonly Diagnostic[]): string | undefined {
  const errors = [...diagnostics, ...ofValidators].filter(({ severity }) => severity === 'error');
  return errors.length === 0 ? undefined : errors.map(formatDiagnostic).join('\n');
}
