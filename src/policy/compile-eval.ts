import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { checkParams, type EvalParamProblem } from '../eval/check-params.js';
import type { EvalDeclaration } from '../eval/eval.js';
import type { EvalImplementation } from '../eval/handler.js';
import { isTrigger } from '../eval/trigger.js';
import type { KnownTypes } from '../guardrail/compile-guardrail.js';
import type { EvalTrigger } from '../hook/evals.js';
import type { DeclaredEval } from '../pack/pack.js';
import type { PolicyEval } from './policy.js';

export interface CompiledEval {
  /** Absent when it is disabled, or cannot be run. */
  readonly eval?: PolicyEval;
  readonly diagnostics: readonly Diagnostic[];
}

/** What one eval becomes. A type that is bound to a process wins over one of the same name in the catalogue. */
export function compileEval(declared: DeclaredEval, known: KnownTypes): CompiledEval {
  const { type, trigger, enabled = true, place } = declared;
  // That it has no type has been said.
  if (type === '') return { diagnostics: [] };
  const { implementation, diagnostics } = implementationOf(declared, known);
  if (implementation === undefined || !enabled || !isTrigger(trigger)) return { diagnostics };
  return { eval: { declaration: declarationOf(declared, trigger), implementation, ...place }, diagnostics };
}

interface Found {
  readonly implementation?: EvalImplementation;
  readonly diagnostics: readonly Diagnostic[];
}

function implementationOf(declared: DeclaredEval, known: KnownTypes): Found {
  const { type, params } = declared;
  const own = known.bound.find((each) => each.type === type);
  if (own !== undefined) return { implementation: own, diagnostics: [] };
  const handler = known.types.findHandler(type);
  if (handler !== undefined) {
    const problems = checkParams(handler.params, params, type);
    return { implementation: handler, diagnostics: problems.map((problem) => paramDiagnostic(problem, declared)) };
  }
  const external = known.types.findExternal(type);
  if (external !== undefined)
    return { implementation: external, diagnostics: [neverAnswers(declared, external.needs)] };
  return { diagnostics: [unknownType(declared, known)] };
}

/** Without what is only about the file. Every eval hook is shown it, and what one of them changed would hold for all that follows. */
function declarationOf(declared: DeclaredEval, trigger: EvalTrigger): EvalDeclaration {
  const { place: _place, placeOf: _placeOf, metric: _metric, ...declaration } = declared;
  return frozen({ ...declaration, trigger });
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

function paramDiagnostic(
  { code, severity, message, hint, path, known }: EvalParamProblem,
  { placeOf }: DeclaredEval,
): Diagnostic {
  const said = (known && didYouMean(String(path[0]), known)) ?? hint;
  return { code, severity, message, ...(said !== undefined && { hint: said }), ...placeOf('params', ...path) };
}

function neverAnswers({ type, placeOf }: DeclaredEval, needs: string): Diagnostic {
  const message = `${quote(type)} needs ${needs}, which a replay has not, so its results are all skipped`;
  const hint = 'bind the type to a process in "spec.evals" of a RuntimeConfig, or count on the other evals';
  return { code: 'external-eval', severity: 'warning', message, hint, ...placeOf('type') };
}

function unknownType({ type, placeOf }: DeclaredEval, known: KnownTypes): Diagnostic {
  const names = [...known.bound.map((each) => each.type), ...known.types.names];
  const hint = 'name a known type, as in "type: contains", or bind this one in "spec.evals" of a RuntimeConfig';
  return {
    code: 'unknown-eval-type',
    severity: 'error',
    message: `unknown eval type ${quote(type)}, so the eval could not be run`,
    hint: didYouMean(type, names) ?? hint,
    ...placeOf('type'),
  };
}
