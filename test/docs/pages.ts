import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import glob from 'fast-glob';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** A Markdown file of the repository. */
export interface Page {
  /** From the root. */
  readonly path: string;
  readonly text: string;
  /** Its fenced blocks, in order. */
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly language: string;
  readonly text: string;
  /** `docs/config.md:6`: of the first line inside the fence. */
  readonly place: string;
}

export const pages: readonly Page[] = glob
  .sync('**/*.md', { cwd: root, ignore: ['**/node_modules/**', 'dist/**'] })
  .toSorted()
  .map(readPage);

/** All blocks in one of the languages. */
export function blocksIn(...languages: readonly string[]): readonly Block[] {
  return pages.flatMap((page) => blocksOf(page, ...languages));
}

export function blocksOf({ blocks }: Page, ...languages: readonly string[]): readonly Block[] {
  return blocks.filter(({ language }) => languages.includes(language));
}

export function pageAt(path: string): Page {
  const page = pages.find((candidate) => candidate.path === path);
  if (page === undefined) throw new Error(`there is no page ${path}`);
  return page;
}

function readPage(path: string): Page {
  const text = readFileSync(`${root}${path}`, 'utf8');
  // What pages of lint rules show is wrong on purpose: test/lint runs it.
  const isRule = path.startsWith('docs/rules/');
  return { path, text, blocks: isRule ? [] : [...fencedBlocks(text, path)] };
}

function* fencedBlocks(text: string, path: string): Generator<Block> {
  let open: { language: string; first: number; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^```(.*)$/.exec(line);
    if (fence === null) open?.lines.push(line);
    else if (open === undefined) open = { language: fence[1]?.trim() ?? '', first: index + 2, lines: [] };
    else {
      yield { language: open.language, text: `${open.lines.join('\n')}\n`, place: `${path}:${open.first}` };
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`${path}:${open.first}: a block that is never closed`);
}
