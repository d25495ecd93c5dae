import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A file of vectors, read only when it is its turn. */
export interface VectorFile {
  readonly name: string;
  read(): string;
}

/** The files of the shared data, or nothing where that is not at hand. */
export function sharedVectorFiles(): readonly VectorFile[] | undefined {
  const folder = join(process.env['SHARED_DATA'] ?? '../shared', 'conformance');
  if (!existsSync(folder)) return undefined;
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.toSorted().map((name) => vectorFile(join(folder, name)));
}

export function vectorFile(path: string): VectorFile {
  return { name: basename(path), read: () => readFileSync(path, 'utf8') };
}

/** Missing data is a failure where everything is expected to be there. */
export function isCi(): boolean {
  return (process.env['CI'] ?? '') !== '';
}
