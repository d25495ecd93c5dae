import { dirname, isAbsolute, join } from 'node:path';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import type { Document } from '../document/document.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import { parseDocuments } from '../document/parse-documents.js';
import type { Files } from '../io/files.js';
import { configDiagnostics } from './config-diagnostics.js';
import { configSchema } from './config-schema.js';
import type { GateFlags } from './gate.js';
import type { HookChoice } from './hook-choice.js';
import { isStandardOutput, type ReporterChoice } from './reporter-choice.js';
import type { Suite } from './suites.js';

export const CONFIG_FILE = 'promptkit-hooks.yaml';

/** The config file, with its paths as seen from the current folder. */
export interface Config extends HookChoice {
  readonly file: string;
  readonly semantics?: string | undefined;
  readonly suites: readonly Suite[];
  readonly exec: ExecSettings;
  readonly gate: GateFlags;
  readonly reporters?: readonly ReporterChoice[] | undefined;
  /** By the code of a lint rule. */
  readonly lintRules: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error'>>;
}

/** How processes are started. */
interface ExecSettings {
  readonly concurrency?: number | undefined;
  readonly cache?: boolean | undefined;
}

/** Reads the config file that was named, else the one of the current folder, else nothing. */
export async function readConfig(files: Files, named: string | undefined): Promise<Config | undefined> {
  const file = named ?? CONFIG_FILE;
  if (named === undefined && !(await files.exists(file))) return undefined;
  return parseConfig(await files.readText(file, MAX_DOCUMENT_BYTES), file);
}

/** Throws an InputError with all problems of the file. */
export function parseConfig(text: string, file: string): Config {
  const { documents, diagnostics } = parseDocuments(text, file, { kind: 'yaml' });
  const [document, second] = documents;
  if (diagnostics.length > 0 || document === undefined) throw InputError.of(diagnostics);
  const parsed = configSchema.safeParse(document.value);
  const problems = [...configDiagnostics(parsed.error, document, file), ...secondDocument(second, file)];
  if (!parsed.success || problems.length > 0) throw InputError.of(problems);
  const { semantics, suites = {}, exec = {}, gate = {}, reporters, lint = {}, ...hooks } = parsed.data;
  const here = (path: string) => (isAbsolute(path) ? path : join(dirname(file), path));
  return {
    file,
    semantics,
    ...hookChoice(hooks, here),
    suites: Object.values(suites).map(({ packs, transcripts, ...own }) => ({
      packs: packs.map(here),
      transcripts: transcripts.map(here),
      ...hookChoice(own, here),
    })),
    exec,
    gate: {
      failOn: gate.fail_on,
      maxViolations: gate.max_violations,
      maxRate: gate.max_rate,
      allowSkipped: gate.allow_skipped,
    },
    lintRules: lint.rules ?? {},
    reporters: reporters?.map(({ name, file: path }) =>
      path === undefined || isStandardOutput(path) ? { name } : { name, file: here(path) },
    ),
  };
}

interface WrittenChoice {
  readonly runtime_config?: string | undefined;
  readonly hooks?: readonly { readonly file: string; readonly options?: unknown }[] | undefined;
}

function hookChoice({ runtime_config, hooks }: WrittenChoice, here: (path: string) => string): HookChoice {
  return {
    runtimeConfig: runtime_config === undefined ? undefined : here(runtime_config),
    hooks: hooks?.map(({ file, options }) => ({ file: here(file), ...(options !== undefined && { options }) })),
  };
}

function secondDocument(second: Document | undefined, file: string): readonly Diagnostic[] {
  if (second === undefined) return [];
  const code = 'several-config-documents';
  const message = 'a second document begins here, and only the first one would count';
  const hint = 'write all keys into one document, without a line "---" between them';
  return [{ code, severity: 'error', message, hint, file, ...second.placeOf([]) }];
}
