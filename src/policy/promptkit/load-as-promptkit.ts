import { byPlace } from '../../diagnostic/by-place.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Pack, PackDocument, Prompt } from '../../pack/pack.js';
import type { Semantics } from '../../semantics/semantics.js';
import { compilePromptConfig } from './compile-prompt-config.js';
import { DecodeError, decodeStruct, type Route } from './go-struct.js';
import { isCompiledPack, isPassedOver } from './kinds.js';
import { goJson } from './languages.js';
import { loadedValidator, type Origin, validatorFields } from './loaded-validator.js';
import { Refusal, refuse } from './refusal.js';
import { packViolations } from './schema-violations.js';
import { packFields } from './structs.js';

type CompileRules = Semantics['compile'];

/**
 * A pack as PromptKit loads it: a PromptConfig is compiled first. What it refuses is an error; whatever else we would
 * complain of it does not mind, and is a warning.
 */
export function loadAsPromptKit(pack: Pack, rules: CompileRules): Pack {
  const refusals: Diagnostic[] = [];
  const prompts = pack.documents
    .filter((document) => !isPassedOver(document))
    .flatMap((document) => loadDocument(document, { pack, rules, refusals }));
  const own = pack.diagnostics.map((diagnostic) => (isOurs(diagnostic, pack) ? asWarning(diagnostic) : diagnostic));
  return { ...pack, prompts, diagnostics: [...own, ...refusals].toSorted(byPlace) };
}

interface Loading {
  readonly pack: Pack;
  readonly rules: CompileRules;
  readonly refusals: Diagnostic[];
}

function loadDocument(document: PackDocument, loading: Loading): readonly Prompt[] {
  const { pack, rules, refusals } = loading;
  try {
    if (isCompiledPack(document, pack.file)) return loadPack(document.value, { document, routeOf: asIs }, loading);
    const { value, routeOf, notesOn } = compilePromptConfig(document, rules);
    return loadPack(value, { document, routeOf, compilerNotes: notesOn }, loading);
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof DecodeError)) throw error;
    const code = error instanceof Refusal ? 'pack-refused' : 'pack-not-decoded';
    refusals.push(refusal(code, error.message, document.placeOf(error.route)));
    return [];
  }
}

function asIs(route: Route): Route {
  return route;
}

function loadPack(value: unknown, origin: Origin, { pack, rules, refusals }: Loading): readonly Prompt[] {
  const placeOf = (route: Route) => origin.document.placeOf(origin.routeOf(route));
  const violations = rules.packSchema === 'not checked' ? [] : packViolations(value, rules);
  if (violations.length > 0) {
    refusals.push(...violations.map((text) => refusal('pack-breaks-schema', text, placeOf(routeIn(text)))));
    return [];
  }
  const prompts = decodeStruct(value, packFields(validatorFields(rules)), goJson).entries('prompts');
  if (prompts.length === 0) refuse('pack contains no prompts', []);
  return prompts.map(([id, prompt]) => {
    const own = pack.prompts.find((each) => each.id === id);
    return {
      id,
      source: 'compiled-pack',
      validators: prompt.structs('validators').map((validator) => loadedValidator(validator, origin, rules)),
      evals: own?.evals ?? [],
      packEvals: own?.packEvals ?? [],
      place: own?.place ?? placeOf(prompt.route),
    };
  });
}

/** The place at the beginning of a violation, as in `prompts.main.validators.0: enabled is required`. */
function routeIn(violation: string): Route {
  const place = violation.slice(0, violation.indexOf(': '));
  return place === '(root)' ? [] : place.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** A duplicate prompt cannot be told from the first one in a report, whoever loads it. */
function isOurs(diagnostic: Diagnostic, { malformed }: Pack): boolean {
  return diagnostic.code !== 'duplicate-prompt' && !malformed.includes(diagnostic);
}

function asWarning(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === 'error' ? { ...diagnostic, severity: 'warning' } : diagnostic;
}

function refusal(code: string, reason: string, place: Pick<Diagnostic, 'file' | 'line' | 'column'>): Diagnostic {
  return { code, severity: 'error', message: `PromptKit would not load the pack: ${reason}`, ...place };
}
