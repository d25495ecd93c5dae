import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import vm from 'node:vm';
import ts from 'typescript';
import * as zod from 'zod';
import * as library from '../../src/index.js';
import { type Block, blocksOf, type Page, root } from './pages.js';

/** The code of a page: each block is a module, named by the comment on its first line. */
export interface PageModules {
  readonly folder: string;
  /** By file name. */
  readonly sources: ReadonlyMap<string, string>;
}

export function modulesOf(page: Page): PageModules {
  const sources = new Map(blocksOf(page, 'ts').map((block, index) => [nameOf(block, index), block.text]));
  return { folder: join(root, 'docs', basename(page.path, '.md')), sources };
}

/** What the compiler says, with the project's own settings; the modules import the library by its name. */
export function typeProblems(modules: readonly PageModules[]): readonly string[] {
  const files = new Map(
    modules.flatMap(({ folder, sources }) => [...sources].map(([name, text]) => [join(folder, name), text])),
  );
  const folders = new Set(modules.map(({ folder }) => folder));
  const options = { ...projectOptions(), noUnusedLocals: false, noEmit: true };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([...files.keys()], options, {
    ...host,
    fileExists: (path) => files.has(path) || host.fileExists(path),
    readFile: (path) => files.get(path) ?? host.readFile(path),
    directoryExists: (path) => folders.has(path) || ts.sys.directoryExists(path),
    getSourceFile: (path, version) => {
      const text = files.get(path);
      return text === undefined ? host.getSourceFile(path, version) : ts.createSourceFile(path, text, version);
    },
  });
  const own = [...files.keys()].map((path) => program.getSourceFile(path));
  return own.flatMap((file) => ts.getPreEmitDiagnostics(program, file)).map(sentenceOf);
}

/** Runs the module of that name, and those that it imports. Gives its exports. */
export async function runModule({ sources }: PageModules, name: string): Promise<Readonly<Record<string, unknown>>> {
  const builtin = createRequire(import.meta.url);
  const known: Readonly<Record<string, unknown>> = { 'promptkit-hooks': library, zod };
  const load = async (file: string): Promise<Readonly<Record<string, unknown>>> => {
    const source = sources.get(file);
    if (source === undefined) throw new Error(`no block of the page is called ${file}`);
    const imported = [...source.matchAll(/from '\.\/(.+)\.js'/g)].map(([, other = '']) => other);
    const others = new Map<string, unknown>();
    for (const other of imported) others.set(`./${other}.js`, await load(`${other}.ts`));
    const find = (id: string) => others.get(id) ?? known[id] ?? builtin(id);
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
    });
    const exports = {};
    // A function around it, so that the module may await.
    await vm.runInThisContext(`(async (exports, require) => {${outputText}\n})`)(exports, find);
    return exports;
  };
  return load(name);
}

function nameOf({ text }: Block, index: number): string {
  return /^\/\/ (\S+\.ts)$/m.exec(text.split('\n')[0] ?? '')?.[1] ?? `block-${index + 1}.ts`;
}

function projectOptions(): ts.CompilerOptions {
  const settings = {
    extends: './tsconfig.json',
    files: [],
    compilerOptions: { paths: { 'promptkit-hooks': ['./src/index.ts'] } },
  };
  return ts.parseJsonConfigFileContent(settings, ts.sys, root).options;
}

function sentenceOf({ file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  const place = file === undefined ? 'project' : file.fileName.slice(root.length);
  return `${place}:${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
}
