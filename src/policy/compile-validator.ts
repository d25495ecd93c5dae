import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { builtins } from '../guardrail/builtins/index.js';
import { compileGuardrail, guardrailTypes, type KnownTypes } from '../guardrail/compile-guardrail.js';
import type { ParamProblem, WrapperParams } from '../guardrail/guardrail.js';
import { hookOf } from '../guardrail/hook-of.js';
import { isOutside } from '../guardrail/thresholds.js';
import type { GuardrailHook } from '../hook/contracts.js';
import type { Place, Prompt, Validator } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import { asSkipped } from './as-skipped.js';
import { type Fact, monitoringOf, switchOf } from './validator-state.js';

export interface CompiledValidator {
  readonly validator: Validator;
  /** Absent when it is disabled, or cannot be compiled. */
  readonly guardrail?: { readonly hook: GuardrailHook; readonly place: Place };
  readonly diagnostics: readonly Diagnostic[];
  /** Which defaults and behaviours made it what it is. */
  readonly facts: readonly Fact[];
}

/** What one validator becomes. */
export function compileValidator(
  validator: Validator,
  source: Prompt['source'],
  semantics: Semantics,
  known: KnownTypes,
): CompiledValidator {
  const { compile } = semantics;
  const state = switchOf(validator, source, compile);
  if (!state.on && compile.disabledValidators === 'passed over') {
    return { validator, diagnostics: droppedByDefault(validator, state), facts: state.facts };
  }
  const compiled = compileGuardrail(validator.type, validator.params, semantics, known);
  if (compiled === undefined) return unusable(validator, [unknownType(validator, known)], compile.unknownType);
  const diagnostics = [...lossesIn(validator), ...compiled.problems.map((problem) => diagnosticOf(problem, validator))];
  if (compiled.judge === undefined) return unusable(validator, diagnostics, compile.unusableParams);
  if (!state.on)
    return { validator, diagnostics: [...droppedByDefault(validator, state), ...diagnostics], facts: state.facts };
  const monitoring = monitoringOf(validator, compile);
  const message = messageOf(validator);
  const hook = hookOf(validator.type, compiled, { ...(message && { message }), monitorOnly: monitoring.on });
  const facts = [...state.facts, ...monitoring.facts, ...turnedOff(compiled.wrapper), ...(validator.notes ?? [])];
  return { validator, guardrail: { hook, place: validator.place }, diagnostics, facts };
}

/** Limits that every score is within leave nothing to object to. */
function turnedOff(limits: WrapperParams): readonly Fact[] {
  if (isOutside(0, limits) || isOutside(1, limits)) return [];
  return [{ text: 'inert: `min_score` and `max_score` accept every score' }];
}

/** Its own wins over the one among its params. */
export function messageOf({ message, params }: Validator): string | undefined {
  const fromParams = params['message'];
  return message || (typeof fromParams === 'string' ? fromParams : undefined);
}

/** The author did not switch it off, and counts on it. */
function droppedByDefault(
  { enabled, placeOf }: Validator,
  { facts }: Pick<CompiledValidator, 'facts'>,
): readonly Diagnostic[] {
  const [fact] = enabled === undefined ? facts : [];
  return fact === undefined
    ? []
    : [{ code: 'enabled-missing', severity: 'warning', message: fact.text, ...placeOf('enabled') }];
}

function lossesIn({ notes = [] }: Validator): readonly Diagnostic[] {
  return notes.flatMap(({ code = 'not-read', text, isLoss, place }) =>
    isLoss ? [{ code, severity: 'warning' as const, message: text, ...place }] : [],
  );
}

/** A guardrail is never dropped in silence: what the semantics only skips is warned about. */
function unusable(
  validator: Validator,
  diagnostics: readonly Diagnostic[],
  handling: 'error' | 'skipped',
): CompiledValidator {
  if (handling === 'error') return { validator, diagnostics, facts: [] };
  const [reason] = diagnostics.filter(({ severity }) => severity === 'error');
  const leaf = reason?.code === UNKNOWN_TYPE ? 'compile.unknownType' : 'compile.unusableParams';
  const text = `not compiled: ${reason?.message ?? 'its params cannot be used'}`;
  return {
    validator,
    diagnostics: diagnostics.map((diagnostic) => asSkipped(diagnostic, 'guards')),
    facts: [{ text, leaf }],
  };
}

const UNKNOWN_TYPE = 'unknown-validator-type';

function unknownType({ type, place }: Validator, known: KnownTypes): Diagnostic {
  const types = builtins.map((entry) => entry.type);
  return {
    code: UNKNOWN_TYPE,
    severity: 'error',
    message: `unknown validator type ${quote(type)}, so nothing would guard this prompt`,
    hint: didYouMean(type, guardrailTypes(known)) ?? `known types are ${types.join(', ')}, and every type of eval`,
    ...place,
  };
}

function diagnosticOf({ code, severity, message, hint, path, known }: ParamProblem, validator: Validator): Diagnostic {
  const said = (known && didYouMean(String(path.at(-1)), known)) ?? hint;
  return {
    code,
    severity,
    message,
    ...(said === undefined ? {} : { hint: said }),
    ...(path.length === 0 ? validator.placeOf('type') : validator.placeOf('params', ...path)),
  };
}
