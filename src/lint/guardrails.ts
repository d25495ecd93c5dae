import { compileGuardrail } from '../guardrail/compile-guardrail.js';
import { constantVerdict } from '../guardrail/constant-verdict.js';
import { hookOf } from '../guardrail/hook-of.js';
import { monitoringOf, switchOf } from '../policy/validator-state.js';
import type { Semantics } from '../semantics/semantics.js';
import type { Facts, ValidatorFacts } from './facts.js';

type Named = Pick<ValidatorFacts, 'type' | 'params'>;

/** The guardrail that a validator becomes under a semantics. Nothing where it becomes none, or where nobody reads its params. */
export function guardrailUnder(validator: Named, semantics: Semantics, known: Facts['known']) {
  if (semantics.compile.paramsKey !== 'params') return undefined;
  const made = MADE.get(validator) ?? new Map<Semantics, Made>();
  MADE.set(validator, made);
  const before = made.get(semantics);
  if (before !== undefined) return before.guardrail;
  const guardrail = make(validator, semantics, known);
  made.set(semantics, { guardrail });
  return guardrail;
}

interface Made {
  readonly guardrail: ReturnType<typeof make>;
}

/** Many rules ask about the same validator. */
const MADE = new WeakMap<Named, Map<Semantics, Made>>();

function make({ type, params }: Named, semantics: Semantics, known: Facts['known']) {
  const compiled = compileGuardrail(type, params, semantics, known);
  if (compiled?.judge === undefined) return undefined;
  return hookOf(type, compiled);
}

/** Whether it judges what the model says, and not only what the user said. */
export function judgesAnswers({ params }: Pick<ValidatorFacts, 'params'>): boolean {
  return params['direction'] !== 'input';
}

/** Whether it becomes a guardrail at all. */
export function isOn(validator: ValidatorFacts, { compile }: Semantics): boolean {
  return switchOf(validator, validator.source, compile).on;
}

/** Whether its objections change anything. What a compiler writes where the author wrote nothing counts as written. */
export function enforces({ source, monitor, failOnViolation }: ValidatorFacts, { compile }: Semantics): boolean {
  const isFilledIn = source === 'prompt-config' && compile.compilerFailOnViolation === 'true when absent';
  const fails = failOnViolation ?? (isFilledIn || undefined);
  // PromptKit has no such key.
  const monitors = compile.loader === 'every problem is an error' && monitor === true;
  return !monitoringOf({ monitor: monitors, ...(fails !== undefined && { failOnViolation: fails }) }, compile).on;
}

/** What its author wants users to read. */
export function ownMessage({ at, message, params }: ValidatorFacts) {
  if (message !== undefined && message !== '') return { text: message, at: [...at, 'message'] };
  const { message: inParams } = params;
  return typeof inParams === 'string' && inParams !== ''
    ? { text: inParams, at: [...at, 'params', 'message'] }
    : undefined;
}

/** Whether it becomes a guardrail that objects to something. */
export function acts(validator: ValidatorFacts, semantics: Semantics, known: Facts['known']): boolean {
  if (!isOn(validator, semantics) || guardrailUnder(validator, semantics, known) === undefined) return false;
  return !acceptsAll(validator, semantics, known);
}

/** As what only measures does, or what is shown nothing of what it looks at. */
export function acceptsAll({ type, params }: Named, semantics: Semantics, known: Facts['known']): boolean {
  if (semantics.compile.paramsKey !== 'params') return false;
  return constantVerdict(type, params, semantics, known)?.kind === 'accepts';
}
