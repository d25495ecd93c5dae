import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { formatDiagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { Files } from '../io/files.js';
import { parsePack } from '../pack/parse-pack.js';
import { compilePack } from '../policy/compile-pack.js';
import type { ComparablePack } from '../runner/variants.js';
import type { Semantics } from '../semantics/semantics.js';
import { hooksByPack, refuseIdleGroups, type WantedPacks } from './policies.js';

export interface ComparedPacks {
  readonly packs: readonly ComparablePack[];
  /** What was found under either semantics, each complaint once. */
  readonly warnings: readonly Diagnostic[];
}

/** Reads each pack once. Throws an InputError with all problems of packs that compile under neither semantics. */
export async function comparablePacks(
  wanted: readonly WantedPacks[],
  [semantics, against]: readonly [Semantics, Semantics],
  {
    files,
    found,
    evalGroups,
  }: {
    readonly files: Files;
    readonly found: readonly Diagnostic[];
    readonly evalGroups: readonly string[];
  },
): Promise<ComparedPacks> {
  const packs: ComparablePack[] = [];
  for (const [file, hooks] of hooksByPack(wanted)) {
    const pack = parsePack(await files.readText(file, MAX_DOCUMENT_BYTES), file);
    packs.push({ file, compile: (under) => compilePack(pack, under, { hooks, evalGroups }) });
  }
  const sides = packs.map(({ compile }) => [compile(semantics), compile(against)] as const);
  const fatal = sides.filter((side) => side.every(({ diagnostics }) => diagnostics.some(isError)));
  const problems = [...found, ...fatal.flatMap(([{ diagnostics }]) => diagnostics)];
  if (problems.some(isError)) throw InputError.of(problems);
  refuseIdleGroups(
    evalGroups,
    sides.flatMap((side) => side.flatMap(({ policies }) => policies)),
    wanted,
  );
  return {
    packs,
    warnings: eachOnce([...found, ...sides.flatMap((side) => side.flatMap(({ diagnostics }) => diagnostics))]),
  };
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function eachOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [formatDiagnostic(diagnostic), diagnostic])).values()];
}
