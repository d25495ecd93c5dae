import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { HookSet } from '../policy/hook-set.js';
import { hooksOfExport, NotHooksError, said } from './hooks-of-export.js';
import type { World } from './world.js';

/** A module that makes hooks, and the options that its factory gets. */
export interface ModuleChoice {
  readonly file: string;
  readonly options?: unknown;
}

type ModuleWorld = Pick<World, 'files' | 'folder'>;

/** Runs a module of the user's, and takes the hooks that it exports. Throws an InputError where there are none. */
export async function loadHookModule({ file, options = {} }: ModuleChoice, world: ModuleWorld): Promise<HookSet> {
  const text = await world.files.readText(file, MAX_DOCUMENT_BYTES);
  const exported = await made(exportOf(await imported(file, world.folder), file), options, file);
  const hooks = found(exported, file);
  const placed = <Hook>(list: readonly Hook[]) => list.map((hook) => ({ hook, source: file }));
  return {
    provider: placed(hooks.provider),
    tool: placed(hooks.tool),
    session: placed(hooks.session),
    eval: placed(hooks.eval),
    evalTypes: [],
    // What the module imports is not looked at: a digest says whether two policies are the same, and this is as far as it can tell.
    identity: [{ module: file, content: createHash('sha256').update(text).digest('hex'), options }],
  };
}

type Module = Readonly<Record<string, unknown>>;

async function imported(file: string, folder: string): Promise<Module> {
  try {
    return await import(/* @vite-ignore */ pathToFileURL(resolve(folder, file)).href);
  } catch (error) {
    throw new InputError(`the hook module ${quote(file)} cannot be loaded: ${reasonOf(error)}${adviceOn(error)}`, {
      cause: error,
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function adviceOn(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return '; TypeScript needs Node 22.18 or newer, JavaScript the ending .mjs or .js';
  const isCommonJs = error instanceof SyntaxError && /outside a module|Unexpected token 'export'/.test(error.message);
  return isCommonJs ? '; it is read as CommonJS: give it the ending .mjs' : '';
}

function exportOf(module: Module, file: string): unknown {
  const exported = module['hooks'] ?? module['default'];
  if (exported !== undefined) return exported;
  const names = Object.keys(module);
  const instead = names.length === 0 ? 'exports nothing' : `exports only ${names.slice(0, 10).join(', ')}`;
  throw new InputError(`the hook module ${quote(file)} ${instead}: expected "hooks" or a default export; ${ACCEPTED}`);
}

const ACCEPTED =
  'it may be a hook, a list of hooks, an object with lists under provider, tool, session or eval, or a function that makes one of these from its options';

async function made(exported: unknown, options: unknown, file: string): Promise<unknown> {
  if (typeof exported !== 'function') return exported;
  try {
    return await exported(options);
  } catch (error) {
    throw new InputError(`the factory of the hook module ${quote(file)} failed: ${reasonOf(error)}`, { cause: error });
  }
}

function found(exported: unknown, file: string): ReturnType<typeof hooksOfExport> {
  try {
    const hooks = hooksOfExport(exported);
    if (Object.values(hooks).every((list) => list.length === 0))
      throw new NotHooksError(`${said(exported)} without hooks`);
    return hooks;
  } catch (error) {
    if (!(error instanceof NotHooksError)) throw error;
    throw new InputError(`the hook module ${quote(file)} does not export hooks: ${error.message}; ${ACCEPTED}`);
  }
}
