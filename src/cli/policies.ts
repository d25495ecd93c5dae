import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { Files } from '../io/files.js';
import { parsePack } from '../pack/parse-pack.js';
import { type CompiledPack, compilePack } from '../policy/compile-policy.js';
import type { Policy } from '../policy/policy.js';
import type { Semantics } from '../semantics/semantics.js';

/** Policies of pack files, with everything that was found in them. */
export interface LoadedPacks {
  readonly policiesOf: (files: readonly string[]) => readonly Policy[];
  readonly warnings: readonly Diagnostic[];
}

/** Compiles each pack once. Throws an InputError with all problems of all packs. */
export async function loadPacks(paths: readonly string[], semantics: Semantics, files: Files): Promise<LoadedPacks> {
  const compiled = new Map<string, CompiledPack>();
  for (const path of new Set(paths)) compiled.set(path, await loadPack(path, semantics, files));
  const diagnostics = [...compiled.values()].flatMap((pack) => pack.diagnostics);
  if (diagnostics.some(({ severity }) => severity === 'error')) throw InputError.of(diagnostics);
  return {
    policiesOf: (wanted) => [...new Set(wanted)].flatMap((path) => compiled.get(path)?.policies ?? []),
    warnings: diagnostics,
  };
}

async function loadPack(path: string, semantics: Semantics, files: Files): Promise<CompiledPack> {
  try {
    return compilePack(parsePack(await files.readText(path, MAX_DOCUMENT_BYTES), path), semantics);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { policies: [], diagnostics: [unreadable(path, error.message)] };
  }
}

function unreadable(file: string, message: string): Diagnostic {
  return { code: 'unreadable-pack', severity: 'error', message, file, line: 1, column: 1 };
}
