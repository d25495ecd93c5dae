import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import glob from 'fast-glob';
import { InputError } from '../diagnostic/input-error.js';
import { namesUnder } from './names-under.js';

/** What one argument of a command line means. */
export interface Expanded {
  readonly pattern: string;
  readonly kind: 'file' | 'folder' | 'glob' | 'stdin';
  /** In one order everywhere, with forward slashes. */
  readonly files: readonly string[];
}

export async function expandPattern(pattern: string, endings: readonly string[], cwd: string): Promise<Expanded> {
  if (pattern === '') throw new InputError('an empty path names no file');
  if (pattern === '-') return { pattern, kind: 'stdin', files: ['-'] };
  const path = sep === '/' ? pattern : pattern.replaceAll(sep, '/');
  const stats = await stat(resolve(cwd, pattern)).catch(() => undefined);
  if (stats?.isDirectory()) return { pattern, kind: 'folder', files: await filesUnder(path, endings, cwd) };
  // What exists under this very name is meant, brackets and stars included.
  const isGlob = stats === undefined && glob.isDynamicPattern(path);
  if (!isGlob) return { pattern, kind: 'file', files: [path] };
  return { pattern, kind: 'glob', files: sorted(await glob(path, { cwd, suppressErrors: true })) };
}

async function filesUnder(folder: string, endings: readonly string[], cwd: string): Promise<readonly string[]> {
  const names = await namesUnder(resolve(cwd, folder));
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return sorted(names.filter((name) => endings.some((ending) => name.endsWith(ending))).map((name) => prefix + name));
}

/** By code units: the order of a report must not depend on the language of a machine. */
function sorted(names: readonly string[]): readonly string[] {
  return names.toSorted();
}
