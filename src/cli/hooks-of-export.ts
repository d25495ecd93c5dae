import type { EvalHook, ProviderHook, SessionHook, ToolHook } from '../hook/contracts.js';
import type { Phase } from '../hook/phase.js';
import type { Hooks } from '../hook/registry.js';

/** Why an export cannot be used: one sentence. */
export class NotHooksError extends Error {}

type Kind = keyof Hooks;

/** The methods of each kind, and the phases in which they are asked. */
const METHODS: Readonly<Record<Kind, Readonly<Record<string, Phase>>>> = {
  provider: { beforeCall: 'provider_before', onChunk: 'chunk', afterCall: 'provider_after' },
  tool: { beforeExecution: 'tool_before', afterExecution: 'tool_after' },
  session: { onSessionStart: 'session_start', onSessionUpdate: 'session_update', onSessionEnd: 'session_end' },
  eval: { onEvalResult: 'eval' },
};

const KINDS = ['provider', 'tool', 'session', 'eval'] as const;

/** The hooks in what a module exports: by kind, one, or a list. Throws a NotHooksError. */
export function hooksOfExport(exported: unknown): Required<Hooks> {
  const hooks = newHooks();
  if (!isByKind(exported)) addAll(hooks, exported, KINDS);
  else {
    refuseOtherKinds(exported);
    for (const kind of KINDS) addAll(hooks, exported[kind], [kind]);
  }
  return hooks;
}

/** Lists that grow while the export is read. */
interface Collected extends Required<Hooks> {
  readonly provider: ProviderHook[];
  readonly tool: ToolHook[];
  readonly session: SessionHook[];
  readonly eval: EvalHook[];
}

function newHooks(): Collected {
  return { provider: [], tool: [], session: [], eval: [] };
}

type Fields = Readonly<Record<string, unknown>>;

function isByKind(exported: unknown): exported is Fields {
  return (
    isObject(exported) && !Array.isArray(exported) && !('name' in exported) && KINDS.some((kind) => kind in exported)
  );
}

/** Its hooks would never be asked. */
function refuseOtherKinds(exported: Fields): void {
  const known: readonly string[] = KINDS;
  const unknown = Object.keys(exported).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new NotHooksError(`there are no hooks of the kind "${unknown}"`);
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function addAll(hooks: Collected, exported: unknown, kinds: readonly Kind[]): void {
  if (exported === undefined && kinds.length === 1) return;
  const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  for (const hook of list) add(hooks, hook, kinds);
}

/** One object may be a hook of several kinds. */
function add(hooks: Collected, hook: unknown, kinds: readonly Kind[]): void {
  if (!isObject(hook)) throw new NotHooksError(`expected a hook, got ${said(hook)}`);
  const { name } = hook;
  if (typeof name !== 'string' || name === '') throw new NotHooksError('a hook has no "name"');
  const found = kinds.filter((kind) => methodsOf(hook, kind).length > 0);
  if (found.length === 0) {
    const known = kinds.flatMap((kind) => Object.keys(METHODS[kind]));
    throw new NotHooksError(`the hook "${name}" has none of the methods ${known.join(', ')}`);
  }
  for (const kind of found) hooks[kind].push(whole(hook, name, kind));
}

type AllHooks = ProviderHook & ToolHook & SessionHook & EvalHook;

function methodsOf(hook: Fields, kind: Kind): readonly string[] {
  return Object.keys(METHODS[kind]).filter((method) => {
    const value = hook[method];
    if (value === undefined || typeof value === 'function') return value !== undefined;
    throw new NotHooksError(`"${method}" of the hook "${hook['name']}" is no function`);
  });
}

/** A hook that has every method of its kind stays what it is. Of another one only those phases are asked that it has a method for. */
function whole(hook: Fields, name: string, kind: Kind): AllHooks {
  const own = methodsOf(hook, kind);
  const needed = Object.keys(METHODS[kind]).filter((method) => method !== 'onChunk');
  // What its methods answer is checked when they are asked, and a method that is missing is never asked.
  const made = needed.every((method) => own.includes(method)) ? hook : withPhases(hook, name, own, METHODS[kind]);
  return made as Fields & AllHooks;
}

function withPhases(
  hook: Fields,
  name: string,
  own: readonly string[],
  phaseOf: Readonly<Record<string, Phase>>,
): Fields {
  const { phases } = hook;
  const possible = own.flatMap((method) => phaseOf[method] ?? []);
  const bound = own.map((method) => [method, Function.prototype.bind.call(Object(hook[method]), hook)]);
  return {
    name,
    phases: Array.isArray(phases) ? possible.filter((phase) => phases.includes(phase)) : possible,
    ...Object.fromEntries(bound),
  };
}

export function said(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
