import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { nearest } from '../diagnostic/nearest.js';
import { builtins } from '../guardrail/builtins/index.js';
import { compileGuardrail, guardrailTypes, type KnownTypes } from '../guardrail/compile-guardrail.js';
import type { ParamProblem } from '../guardrail/guardrail.js';
import { hookOf } from '../guardrail/hook-of.js';
import type { GuardrailHook } from '../hook/contracts.js';
import type { Place, Prompt, Validator } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';

export interface CompiledValidator {
  readonly validator: Validator;
  /** Absent when it is disabled, or cannot be compiled. */
  readonly guardrail?: { readonly hook: GuardrailHook; readonly place: Place };
  readonly diagnostics: readonly Diagnostic[];
}

/** What one validator becomes. A disabled one is checked as well: it will be enabled one day. */
export function compileValidator(
  validator: Validator,
  source: Prompt['source'],
  semantics: Semantics,
  known: KnownTypes,
): CompiledValidator {
  const compiled = compileGuardrail(validator.type, validator.params, semantics, known);
  if (compiled === undefined) return { validator, diagnostics: [unknownType(validator, known)] };
  const diagnostics = compiled.problems.map((problem) => diagnosticOf(problem, validator));
  if (compiled.judge === undefined || !isEnabled(validator, source, semantics)) return { validator, diagnostics };
  const hook = hookOf(validator.type, compiled, {
    ...(validator.message === undefined ? {} : { message: validator.message }),
    monitorOnly: isMonitored(validator, semantics),
  });
  return { validator, guardrail: { hook, place: validator.place }, diagnostics };
}

function isEnabled({ enabled }: Validator, source: Prompt['source'], { compile }: Semantics): boolean {
  if (enabled !== undefined) return enabled;
  return source === 'prompt-config' || compile.absentEnabledInCompiledPack === 'on';
}

function isMonitored({ monitor, failOnViolation }: Validator, { compile }: Semantics): boolean {
  if (monitor === true) return true;
  return failOnViolation === undefined ? compile.absentFailOnViolation === 'monitor' : !failOnViolation;
}

function unknownType({ type, place }: Validator, known: KnownTypes): Diagnostic {
  const near = nearest(type, guardrailTypes(known));
  const types = builtins.map((entry) => entry.type);
  return {
    code: 'unknown-validator-type',
    severity: 'error',
    message: `unknown validator type "${type}", so nothing would guard this prompt`,
    hint:
      near === undefined ? `known types are ${types.join(', ')}, and every type of eval` : `did you mean "${near}"?`,
    ...place,
  };
}

function diagnosticOf({ code, severity, message, hint, path, known }: ParamProblem, validator: Validator): Diagnostic {
  const unknown = path.at(-1);
  const near = known === undefined || unknown === undefined ? undefined : nearest(String(unknown), known);
  const said = near === undefined ? hint : `did you mean "${near}"?`;
  return {
    code,
    severity,
    message,
    ...(said === undefined ? {} : { hint: said }),
    ...(path.length === 0 ? validator.placeOf('type') : validator.placeOf('params', ...path)),
  };
}
