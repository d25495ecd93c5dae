import type { EvalHook, MaybePromise, ProviderHook, SessionHook, ToolHook } from './contracts.js';
import type { Hooks } from './registry.js';

/** A hook of any kind. It may leave out methods: then it is not asked there. */
export type AnyHook =
  | PartialHook<ProviderHook>
  | PartialHook<ToolHook>
  | PartialHook<SessionHook>
  | PartialHook<EvalHook>;

type PartialHook<Hook extends { readonly name: string }> = Pick<Hook, 'name'> & Partial<Hook>;

/** Hooks by kind, one hook, or a list of hooks of which the kind is told by their methods. */
export type HookExport = Hooks | AnyHook | readonly AnyHook[];

/** What a module may export as `hooks`, or as its default: hooks, or a factory that makes them from the options of the config file. */
export type HookModule<Options = unknown> = HookExport | ((options: Options) => MaybePromise<HookExport>);

/** Gives back what it is given: it is there for its types. */
export function defineHooks<Options>(hooks: HookModule<Options>): HookModule<Options> {
  return hooks;
}
