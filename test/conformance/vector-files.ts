import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasSharedData, sharedData } from '../shared-data.js';

/** A file of vectors, read only when it is its turn. */
export interface VectorFile {
  readonly name: string;
  read(): string;
}

/** The files of the shared data, or nothing where that is not at hand. */
export function sharedVectorFiles(): readonly VectorFile[] | undefined {
  if (!hasSharedData) return undefined;
  const folder = join(sharedData, 'conformance');
  const names = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return names.toSorted().map((name) => vectorFile(join(folder, name)));
}

export function vectorFile(path: string): VectorFile {
  return { name: basename(path), read: () => readFileSync(path, 'utf8') };
}
