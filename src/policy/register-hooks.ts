import { type GuardrailHook, isGuardrailHook } from '../hook/contracts.js';
import { Registry } from '../hook/registry.js';
import type { Place } from '../pack/pack.js';
import type { Semantics } from '../semantics/semantics.js';
import type { HookSet } from './hook-set.js';
import type { Policy, PolicyGuardrail, PolicyHook } from './policy.js';

/** A guardrail, and where it was declared. */
export interface PlacedGuardrail {
  readonly hook: GuardrailHook;
  readonly place: Place;
}

/** Everything that is asked, in its order: the guardrails of the pack first, then the hooks of RuntimeConfigs and modules. */
export function registerHooks(
  guardrails: readonly PlacedGuardrail[],
  hooks: HookSet,
  semantics: Semantics,
): Pick<Policy, 'registry' | 'guardrails' | 'hooks'> {
  const registry = new Registry(
    {
      provider: [...guardrails, ...hooks.provider].map(({ hook }) => hook),
      tool: hooks.tool.map(({ hook }) => hook),
      session: hooks.session.map(({ hook }) => hook),
      eval: hooks.eval.map(({ hook }) => hook),
    },
    semantics,
  );
  const others = hooks.provider.flatMap(({ hook, source }) =>
    // A hook module may make guardrails, too. They have no better place than its first line.
    isGuardrailHook(hook) ? [{ hook, place: { file: source, line: 1, column: 1 } }] : [],
  );
  return { registry, guardrails: listGuardrails([...guardrails, ...others], registry), hooks: listHooks(hooks) };
}

function listGuardrails(placed: readonly PlacedGuardrail[], registry: Registry): readonly PolicyGuardrail[] {
  const ids = registry.ids.flatMap(({ guardrail }) => guardrail ?? []);
  return placed.map(({ hook, place }, index) => {
    const { type, monitorOnly: monitor, streaming } = hook.guardrail;
    return { id: ids[index] ?? type, type, ...place, monitor, streaming };
  });
}

function listHooks(hooks: HookSet): readonly PolicyHook[] {
  const listed = (kind: PolicyHook['kind']) =>
    hooks[kind].flatMap(({ hook, source }) => (isGuardrailHook(hook) ? [] : [{ name: hook.name, kind, source }]));
  return [...listed('provider'), ...listed('tool'), ...listed('session'), ...listed('eval')];
}
