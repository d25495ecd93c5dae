import type { EvalImplementation } from '../eval/handler.js';
import type { EvalHook, ProviderHook, SessionHook, ToolHook } from '../hook/contracts.js';

/** Hooks that no pack declares, by kind, each list in the order in which its hooks are asked. */
export interface HookSet {
  readonly provider: readonly PlacedHook<ProviderHook>[];
  readonly tool: readonly PlacedHook<ToolHook>[];
  readonly session: readonly PlacedHook<SessionHook>[];
  readonly eval: readonly PlacedHook<EvalHook>[];
  /** Eval types that are bound to a process. They win over the catalogue. */
  readonly evalTypes: readonly EvalImplementation[];
  /** Plain data on everything that decides what these hooks answer, for the digest of a policy. */
  readonly identity: readonly unknown[];
}

/** A hook, and the file that it comes from. */
interface PlacedHook<Hook> {
  readonly hook: Hook;
  readonly source: string;
}

export const noHooks: HookSet = { provider: [], tool: [], session: [], eval: [], evalTypes: [], identity: [] };

/** All hooks of all sets, in the order of the sets. */
export function joinHookSets(sets: readonly HookSet[]): HookSet {
  return {
    provider: sets.flatMap((set) => set.provider),
    tool: sets.flatMap((set) => set.tool),
    session: sets.flatMap((set) => set.session),
    eval: sets.flatMap((set) => set.eval),
    evalTypes: sets.flatMap((set) => set.evalTypes),
    identity: sets.flatMap((set) => set.identity),
  };
}

/** One sentence for each name that two hooks of a kind share: a report tells hooks by their names. */
export function sharedNames(set: HookSet): readonly string[] {
  return KINDS.flatMap((kind) => {
    const first = new Map<string, string>();
    return set[kind].flatMap(({ hook: { name }, source }) => {
      const other = first.get(name);
      first.set(name, other ?? source);
      if (other === undefined) return [];
      const where = other === source ? `in "${source}"` : `one in "${other}", one in "${source}"`;
      return [`two ${kind} hooks are called "${name}", ${where}: a report could not tell them apart`];
    });
  });
}

const KINDS = ['provider', 'tool', 'session', 'eval'] as const;
