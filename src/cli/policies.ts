import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import { type EvalTypes, noEvalTypes } from '../eval/eval-types.js';
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

/** Policies of pack files, with everything that was found in them. */
export interface LoadedPacks {
  readonly policiesOf: (files: readonly string[]) => readonly Policy[];
  readonly warnings: readonly Diagnostic[];
}

/** Compiles each pack once. Throws an InputError with all problems of all packs, and with those that were found before. */
export async function loadPacks(
  wanted: readonly WantedPacks[],
  { semantics, files, found }: { semantics: Semantics; files: Files; found: readonly Diagnostic[] },
): Promise<LoadedPacks> {
  const compiled = new Map<string, CompiledPack>();
  for (const [path, hooks] of hooksByPack(wanted)) compiled.set(path, await loadPack(path, semantics, hooks, files));
  const diagnostics = [...found, ...[...compiled.values()].flatMap((pack) => pack.diagnostics)];
  if (diagnostics.some(({ severity }) => severity === 'error')) throw InputError.of(diagnostics);
  return {
    policiesOf: (paths) => [...new Set(paths)].flatMap((path) => compiled.get(path)?.policies ?? []),
    warnings: diagnostics,
  };
}

/** A policy is known by its pack and prompt, so a pack cannot have some hooks in one suite and others in another. */
function hooksByPack(wanted: readonly WantedPacks[]): ReadonlyMap<string, HookSet> {
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

async function loadPack(path: string, semantics: Semantics, hooks: HookSet, files: Files): Promise<CompiledPack> {
  try {
    const pack = parsePack(await files.readText(path, MAX_DOCUMENT_BYTES), path);
    return compilePolicies(pack, semantics, { hooks, types: await typesFor(pack) });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { policies: [], diagnostics: [unreadable(path, error.message)] };
  }
}

/** Loading the catalogue takes longer than checking a small input. */
async function typesFor(pack: Pack): Promise<EvalTypes> {
  return needsEvalTypes(pack) ? (await import('../eval/all-eval-types.js')).allEvalTypes : noEvalTypes;
}

function unreadable(file: string, message: string): Diagnostic {
  return { code: 'unreadable-pack', severity: 'error', message, file, line: 1, column: 1 };
}
