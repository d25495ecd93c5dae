import { InputError } from '../diagnostic/input-error.js';
import type { Expanded } from './expand.js';
import type { Files } from './files.js';
import type { GitObjects } from './git-objects.js';

/** A file of a git revision: `origin/main:packs/support.yaml`. */
interface Named {
  readonly revision: string;
  readonly path: string;
}

/** The same files, and those of git revisions under the name `REVISION:PATH`. A file of that very name is meant first. */
export function withRevisions(files: Files, git: GitObjects): Files {
  const inGit = async (path: string) => ((await files.exists(path)) ? undefined : namedIn(path));
  return {
    ...files,
    async readText(path, limit) {
      const named = await inGit(path);
      return named === undefined ? files.readText(path, limit) : git.readText(named.revision, named.path, limit);
    },
    async expand(patterns, endings) {
      const expanded = patterns.map(async (pattern) => {
        const named = await inGit(pattern);
        return named === undefined ? files.expand([pattern], endings) : [await expandIn(pattern, named, endings, git)];
      });
      return (await Promise.all(expanded)).flat();
    },
  };
}

/** One letter before the colon is a drive of Windows. */
function namedIn(text: string): Named | undefined {
  const [, revision, path] = /^([^:]{2,}|@):(.+)$/s.exec(text) ?? [];
  return revision === undefined || path === undefined ? undefined : { revision, path };
}

async function expandIn(
  pattern: string,
  { revision, path }: Named,
  endings: readonly string[],
  git: GitObjects,
): Promise<Expanded> {
  const wanted = await git.fromTop(path);
  const names = await git.list(revision);
  const of = (found: readonly string[]) => found.toSorted().map((name) => `${revision}:${name}`);
  if (names.includes(wanted)) return { pattern, kind: 'file', files: [pattern] };
  const folder = wanted === '.' ? '' : `${wanted.replace(/\/$/, '')}/`;
  const inside = names.filter((name) => name.startsWith(folder));
  if (inside.length > 0) {
    return { pattern, kind: 'folder', files: of(inside.filter((name) => endings.some((end) => name.endsWith(end)))) };
  }
  if (!/[*?{[]/.test(wanted)) throw new InputError(`the revision "${revision}" has no file or folder "${path}"`);
  const matches = globMatcher(wanted);
  return { pattern, kind: 'glob', files: of(names.filter((name) => matches(name))) };
}

/** `*`, `?` and `[ab]` within a folder, `**` across folders, and `{a,b}`. */
function globMatcher(glob: string): (name: string) => boolean {
  const pieces = glob
    .split(/(\*\*\/|\*\*|\*|\?|\{[^{}]*\}|\[[!^]?[^[\]/]+\])/)
    .map((piece) => GLOB[piece] ?? choicesIn(piece));
  const pattern = new RegExp(`^${pieces.join('')}$`, 's');
  return (name) => pattern.test(name);
}

const GLOB: Readonly<Record<string, string>> = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' };

function choicesIn(piece: string): string {
  if (/^\[.+\]$/s.test(piece)) return classOf(piece) ?? escaped(piece);
  if (!piece.startsWith('{') || !piece.endsWith('}')) return escaped(piece);
  return `(?:${piece.slice(1, -1).split(',').map(escaped).join('|')})`;
}

/** Nothing for a range that goes backwards. */
function classOf(piece: string): string | undefined {
  const [, not, characters = ''] = /^\[([!^]?)(.+)\]$/s.exec(piece) ?? [];
  const pattern = `[${not === '' ? '' : '^/'}${characters.replace(/[\\^]/g, '\\$&')}]`;
  try {
    return new RegExp(pattern, 's').source;
  } catch {
    return undefined;
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
