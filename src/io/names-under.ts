import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The files of a folder and of its folders, with forward slashes, without those whose name begins with a dot. Links are
 * followed, but not back into a folder they are in. Not a glob: its `**` misses names with a line break.
 */
export async function namesUnder(folder: string, above: ReadonlySet<string> = new Set()): Promise<readonly string[]> {
  const own = await realpath(folder).catch(() => folder);
  if (above.has(own)) return [];
  const inside = new Set(above).add(own);
  const found: string[] = [];
  for (const name of await namesIn(folder)) {
    const path = join(folder, name);
    const stats = await stat(path).catch(() => undefined);
    if (stats?.isFile()) found.push(name);
    if (stats?.isDirectory()) for (const below of await namesUnder(path, inside)) found.push(`${name}/${below}`);
  }
  return found;
}

/** A folder that may not be read has no files for us. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => !name.startsWith('.'));
}
