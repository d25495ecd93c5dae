import { posix, relative, sep } from 'node:path';
import { InputError } from '../diagnostic/input-error.js';
import { RunningProcess } from '../subprocess/running-process.js';

/** Files of a git revision. Nothing of the work tree is touched. */
export interface GitObjects {
  /** A path as git reads it: from the top of the repository, or from the current folder when it begins with a dot. */
  readText(revision: string, path: string, limit: number): Promise<string>;
  /** All files of a revision, from the top of the repository. */
  list(revision: string): Promise<readonly string[]>;
  /** From the top of the repository, of a path as git reads it. */
  fromTop(path: string): Promise<string>;
}

export interface GitPlace {
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const TIMEOUT_MS = 60_000;
const MOST_NAMES_BYTES = 64 * 1024 * 1024;

export function gitObjects(place: GitPlace): GitObjects {
  let prefix: Promise<string> | undefined;
  const trees = new Map<string, Promise<string>>();
  const treeOf = (revision: string) => {
    const known = trees.get(revision) ?? resolveTree(revision, place);
    trees.set(revision, known);
    return known;
  };
  const fromTop = async (path: string) => {
    if (!/^\.\.?(\/|$)/.test(path)) return posix.normalize(path);
    prefix ??= git(['rev-parse', '--show-prefix'], place).then((output) => text(output).trimEnd());
    return posix.normalize(posix.join(await prefix, path));
  };
  return {
    fromTop,
    async readText(revision, path, limit) {
      const object = `${await treeOf(revision)}:${await fromTop(path)}`;
      const { failure, stdout } = await run(['cat-file', 'blob', object], place, limit);
      if (failure?.startsWith('wrote more'))
        throw new InputError(`"${revision}:${path}" is larger than ${limit} bytes`);
      if (failure !== undefined) throw new InputError(`the revision "${revision}" has no file "${path}"`);
      return text(stdout);
    },
    async list(revision) {
      const names = await git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', await treeOf(revision)], place);
      return text(names)
        .split('\0')
        .filter((name) => name !== '');
    },
  };
}

/** A path of the current folder, as git reads it in any revision. */
export function asGitPath(path: string, folder: string): string {
  const own = sep === '/' ? path : path.replaceAll(sep, '/');
  const fromHere = posix.isAbsolute(own) ? relative(folder, own).replaceAll(sep, '/') : own;
  return fromHere.startsWith('.') && /^\.\.?(\/|$)/.test(fromHere) ? fromHere : `./${fromHere}`;
}

/** The id of a revision's tree: what is read later is what was meant when it was first named. */
async function resolveTree(revision: string, place: GitPlace): Promise<string> {
  // A revision that looks like an option is none.
  const { failure, stdout, missing } = await run(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{tree}`],
    place,
    MOST_NAMES_BYTES,
  );
  if (missing) throw new InputError('git cannot be started, and a revision was named');
  if (failure === undefined) return text(stdout).trim();
  await git(['rev-parse', '--git-dir'], place);
  throw new InputError(`git knows no revision "${revision}" here; one that is not fetched yet is not known`);
}

async function git(args: readonly string[], place: GitPlace): Promise<Uint8Array> {
  const { failure, stdout } = await run(args, place, MOST_NAMES_BYTES);
  if (failure !== undefined) throw new InputError(`git cannot be asked: ${failure}`);
  return stdout;
}

interface Answered {
  readonly stdout: Uint8Array;
  readonly failure: string | undefined;
  /** Whether there is no git at all. */
  readonly missing: boolean;
}

async function run(args: readonly string[], { folder, environment }: GitPlace, limit: number): Promise<Answered> {
  const { end } = new RunningProcess({
    command: 'git',
    args,
    environment: definedOf(environment),
    cwd: folder,
    stdin: '',
    timeoutMs: TIMEOUT_MS,
    maxOutputBytes: limit,
    heldPipes: 'wait',
  });
  const { started, failure, stdout, stderr } = await end;
  const said = text(stderr).trim().split('\n')[0] ?? '';
  const own = failure?.own === true && said !== '' ? said : failure?.text;
  return { stdout, failure: own, missing: !started };
}

/** Answers of git are read, whatever the language of the machine. */
function definedOf(environment: GitPlace['environment']): Readonly<Record<string, string>> {
  const defined = Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...Object.fromEntries(defined), LC_ALL: 'C' };
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
