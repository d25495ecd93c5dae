import type { Diagnostic } from '../../../src/diagnostic/diagnostic.js';
import { allEvalTypes } from '../../../src/eval/all-eval-types.js';
import type { GuardrailHook } from '../../../src/hook/contracts.js';
import { Registry } from '../../../src/hook/registry.js';
import type { Validator } from '../../../src/pack/pack.js';
import { parsePack } from '../../../src/pack/parse-pack.js';
import { compileValidator } from '../../../src/policy/compile-validator.js';
import { loadPack } from '../../../src/policy/load-pack.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import type { Setting } from '../adapter.js';
import { goConvertError, goLoadError } from './go-pack-error.js';
import { judgeResponse } from './judge-response.js';

interface PackFile {
  readonly text: string;
  readonly file: string;
  /** Of none, the first prompt. */
  readonly prompt?: string;
  readonly probes: readonly string[];
}

/** What a pack is once it is loaded and its validators are converted, in the shape of the vectors. */
export function loadedPack({ text, file, prompt: id, probes }: PackFile, setting: Setting) {
  const { prompts, diagnostics } = loadPack(parsePack(text, file), setting.semantics);
  const loadError = goLoadError(diagnostics);
  if (loadError !== undefined) return { load_error: loadError };
  const prompt = id === undefined ? prompts[0] : prompts.find((each) => each.id === id);
  const { hooks, error } = converted(prompt?.validators ?? [], setting.semantics);
  return error === undefined ? { hooks: probed(hooks, probes, setting) } : { convert_error: error, hooks: [] };
}

export interface Converted {
  readonly hooks: readonly GuardrailHook[];
  readonly error?: string;
}

export function converted(validators: readonly Validator[], semantics: Semantics): Converted {
  const compiled = validators.map((validator) =>
    compileValidator(validator, 'compiled-pack', semantics, { types: allEvalTypes, bound: [] }),
  );
  const diagnostics: readonly Diagnostic[] = compiled.flatMap((each) => each.diagnostics);
  const error = goConvertError(diagnostics);
  return { hooks: compiled.flatMap(({ guardrail }) => guardrail?.hook ?? []), ...(error !== undefined && { error }) };
}

/** Each hook, with what it makes of each probe text. */
export function probed(hooks: readonly GuardrailHook[], probes: readonly string[], { semantics }: Setting) {
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
