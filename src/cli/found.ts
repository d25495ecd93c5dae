import { InputError } from '../diagnostic/input-error.js';
import type { Files } from '../io/files.js';
import { pathKey } from './path-key.js';
import type { Suite } from './suites.js';

/** The files of a suite. */
export interface FoundSuite {
  readonly packs: readonly string[];
  readonly transcripts: readonly string[];
  /** One sentence for each glob or folder with nothing in it. */
  readonly empty: readonly string[];
}

interface Kind {
  readonly name: string;
  /** Where to look when nothing is named. */
  readonly folder: string;
  readonly endings: readonly string[];
}

const PACKS: Kind = { name: 'pack', folder: 'packs', endings: ['.yaml', '.yml', '.json'] };
const TRANSCRIPTS: Kind = {
  name: 'transcript',
  folder: 'transcripts',
  endings: ['.jsonl', '.json', '.sse'].flatMap((ending) => [ending, `${ending}.gz`]),
};

/** Throws an InputError when no pack is named and there is no folder of packs. */
export async function findSuite(suite: Suite, files: Files): Promise<FoundSuite> {
  if (suite.packs.length === 0 && !(await files.exists(PACKS.folder))) throw new InputError(NO_PACKS);
  const packs = await find(suite.packs, PACKS, files);
  const transcripts = await find(suite.transcripts, TRANSCRIPTS, files);
  return {
    packs: packs.files,
    // Without a policy there is nothing to ask, and no reason to complain of a prompt that no pack has.
    transcripts: packs.files.length === 0 ? [] : transcripts.files,
    empty: [...packs.empty, ...transcripts.empty],
  };
}

/** Transcripts alone. */
export function findTranscripts(named: readonly string[], files: Files): Promise<Found> {
  return find(named, TRANSCRIPTS, files);
}

const NO_PACKS = `there is no pack to check with: name packs with --pack, or write a promptkit-hooks.yaml, or put them into the folder "${PACKS.folder}"`;

interface Found {
  readonly files: readonly string[];
  readonly empty: readonly string[];
}

async function find(named: readonly string[], kind: Kind, files: Files): Promise<Found> {
  const { name, folder, endings } = kind;
  if (named.length === 0 && !(await files.exists(folder))) {
    return { files: [], empty: [`no ${name} is named, and there is no folder "${folder}" here`] };
  }
  const expanded = await files.expand(named.length === 0 ? [folder] : named, endings);
  const empty = expanded.filter((each) => each.files.length === 0);
  return {
    files: eachOnce(expanded.flatMap((each) => each.files)),
    empty: empty.map((each) => nothingIn(each.pattern, each.kind === 'folder', kind)),
  };
}

/** A file that two patterns find is one file, also under two spellings: the first one stays. */
function eachOnce(paths: readonly string[]): readonly string[] {
  const found = new Map<string, string>();
  for (const path of paths) {
    const key = pathKey(path);
    if (!found.has(key)) found.set(key, path);
  }
  return [...found.values()];
}

function nothingIn(pattern: string, isFolder: boolean, { name, endings }: Kind): string {
  if (!isFolder) return `no ${name} matches "${pattern}"`;
  return `no ${name} is in the folder "${pattern}": looked for files that end in ${endings.join(', ')}`;
}
