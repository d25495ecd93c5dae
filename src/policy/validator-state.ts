import type { Prompt, Validator } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';

/** What decided about a validator, in words, and the leaf of the semantics behind it. */
export interface Fact {
  readonly text: string;
  /** As in `compile.absentFailOnViolation`. Absent where the pack says so itself. */
  readonly leaf?: string;
}

/** One of the two things that are on or off, and why. */
interface State {
  readonly on: boolean;
  readonly facts: readonly Fact[];
}

type Rules = Semantics['compile'];

/** Which of the keys that switch a validator are looked at, and so have to be true or false. */
export function keysRead({ enabled, failOnViolation }: Rules): {
  readonly enabled: boolean;
  readonly failOnViolation: boolean;
} {
  return { enabled: enabled === 'decides', failOnViolation: failOnViolation !== 'not read' };
}

/** Whether a validator becomes a guardrail at all. */
export function switchOf({ enabled }: Pick<Validator, 'enabled'>, source: Prompt['source'], rules: Rules): State {
  if (rules.enabled === 'not read') {
    return state(true, '`enabled` is not looked at: a validator cannot be switched off', 'compile.enabled');
  }
  if (enabled !== undefined) return enabled ? ON : state(false, 'not compiled: `enabled` is false');
  if (source === 'prompt-config') return ON;
  return rules.absentEnabledInCompiledPack === 'on'
    ? state(true, '`enabled` is absent in a compiled pack, which is read as on', ABSENT_ENABLED)
    : state(false, 'not compiled: `enabled` is absent in a compiled pack, which is read as off', ABSENT_ENABLED);
}

/** Whether it only monitors. */
export function monitoringOf(
  { monitor, failOnViolation }: Pick<Validator, 'monitor' | 'failOnViolation'>,
  rules: Rules,
): State {
  if (monitor === true) return state(true, 'monitors: `monitor` is true');
  if (failOnViolation === true) return { on: false, facts: [] };
  if (rules.failOnViolation !== 'decides') return state(false, ALWAYS_ENFORCES, 'compile.failOnViolation');
  if (failOnViolation === false) return state(true, 'monitors: `fail_on_violation` is false');
  return rules.absentFailOnViolation === 'enforce'
    ? state(false, 'enforces: `fail_on_violation` is absent', ABSENT_FAIL)
    : state(true, MONITORS_BY_DEFAULT, ABSENT_FAIL);
}

const ON: State = { on: true, facts: [] };
const ABSENT_ENABLED = 'compile.absentEnabledInCompiledPack';
const ABSENT_FAIL = 'compile.absentFailOnViolation';
const ALWAYS_ENFORCES = 'enforces: `fail_on_violation` has no effect';
const MONITORS_BY_DEFAULT =
  'monitors: `fail_on_violation` is absent, as in a pack that was written by hand; a compiler that fills it in writes true';

function state(on: boolean, text: string, leaf?: string): State {
  return { on, facts: [{ text, ...(leaf !== undefined && { leaf }) }] };
}
