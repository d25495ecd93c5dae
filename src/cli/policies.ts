import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import { isInGroups } from '../eval/groups.js';
import type { Files } from '../io/files.js';
import type { Pack } from '../pack/pack.js';
import { parsePack } from '../pack/parse-pack.js';
import { type CompiledPack, compilePolicies } from '../policy/compile-policies.js';
import type { HookSet } from '../policy/hook-set.js';
import { needsEvalTypes } from '../policy/needs-eval-types.js';
import type { Policy } from '../policy/policy.js';
import type { Semantics } from '../semantics/semantics.js';

/** Pack files, and what is asked beside the guardrails in them. */
export interface WantedPacks {
  readonly packs: readonly string[];
  readonly hooks: HookSet;
}

interface Loading {
  readonly semantics: Semantics;
  readonly files: Files;
  /** Only evals of these groups; of none, all. */
  readonly evalGroups: readonly string[];
}

/** Policies of pack files, with everything that was found in them. */
export interface LoadedPacks {
  readonly policiesOf: (files: readonly string[]) => readonly Policy[];
  readonly warnings: readonly Diagnostic[];
}

/** Compiles each pack once. Throws an InputError with all problems of all packs, and with those that were found before. */
export async function loadPacks(
  wanted: readonly WantedPacks[],
  { found, ...loading }: Loading & { readonly found: readonly Diagnostic[] },
): Promise<LoadedPacks> {
  const compiled = new Map<string, CompiledPack>();
  for (const [path, hooks] of hooksByPack(wanted)) compiled.set(path, await loadPack(path, hooks, loading));
  const packs = [...compiled.values()];
  const diagnostics = [...found, ...packs.flatMap((pack) => pack.diagnostics)];
  if (diagnostics.some(({ severity }) => severity === 'error')) throw InputError.of(diagnostics);
  refuseIdleGroups(
    loading.evalGroups,
    packs.flatMap(({ policies }) => policies),
    wanted,
  );
  return {
    policiesOf: (paths) => [...new Set(paths)].flatMap((path) => compiled.get(path)?.policies ?? []),
    warnings: diagnostics,
  };
}

/** A policy is known by its pack and prompt, so a pack cannot have some hooks in one suite and others in another. */
export function hooksByPack(wanted: readonly WantedPacks[]): ReadonlyMap<string, HookSet> {
  const found = new Map<string, HookSet>();
  for (const { packs, hooks } of wanted) {
    for (const path of packs) {
      const other = found.get(path);
      if (other !== undefined && other !== hooks) {
        throw new InputError(
          `two suites name the pack "${path}" with different hooks: a report could not tell the two policies apart`,
        );
      }
      found.set(path, hooks);
    }
  }
  return found;
}

/** A group that nothing is in is a slip of the pen: its evals would be left out without a word. */
export function refuseIdleGroups(
  groups: readonly string[],
  policies: readonly Policy[],
  wanted: readonly WantedPacks[],
): void {
  const bound = new Set(wanted.flatMap(({ hooks }) => hooks.evalTypes.map(({ type }) => type)));
  const declared = policies.flatMap(({ evals }) => evals.map(({ declaration }) => declaration));
  const idle = groups.find((group) => !declared.some((declaration) => isInGroups(declaration, [group], bound)));
  if (idle === undefined) return;
  throw new InputError(
    `no eval of the packs is in the group ${quote(idle)}; an eval names its "groups", and is in "default" when it names none`,
  );
}

async function loadPack(path: string, hooks: HookSet, loading: Loading): Promise<CompiledPack> {
  try {
    const pack = parsePack(await loading.files.readText(path, MAX_DOCUMENT_BYTES), path);
    return await compiled(pack, hooks, loading);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { policies: [], diagnostics: [unreadable(path, error.message)] };
  }
}

/** Loading the catalogue of evals takes longer than checking a small input. */
async function compiled(pack: Pack, hooks: HookSet, { semantics, evalGroups }: Loading): Promise<CompiledPack> {
  if (!needsEvalTypes(pack, semantics)) return compilePolicies(pack, semantics, { hooks });
  const { compilePack } = await import('../policy/compile-pack.js');
  return compilePack(pack, semantics, { hooks, evalGroups });
}

function unreadable(file: string, message: string): Diagnostic {
  return { code: 'unreadable-pack', severity: 'error', message, file, line: 1, column: 1 };
}
