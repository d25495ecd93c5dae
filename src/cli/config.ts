import { dirname, isAbsolute, join } from 'node:path';
import type { z } from 'zod';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import type { Document } from '../document/document.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import { parseDocuments } from '../document/parse-documents.js';
import type { Files } from '../io/files.js';
import type { Rechunk } from '../replay/rechunk.js';
import type { LeastShare } from '../report/labels/label-gate.js';
import type { ShadowFailKind } from '../report/shadow/fail-kinds.js';
import type { MaxFlips } from '../report/shadow/shadow-gate.js';
import { configDiagnostics } from './config-diagnostics.js';
import { configSchema } from './config-schema.js';
import type { GateFlags } from './gate.js';
import type { HookChoice } from './hook-choice.js';
import { EXPECT, type LabelFlags, labelNameOf } from './label-flags.js';
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
  /** As `--known`. */
  readonly known?: string | undefined;
  /** Absent: the suites are not held against labels. */
  readonly labels?: LabelFlags | undefined;
  readonly shadow: ShadowSettings;
  readonly replay: ReplaySettings;
  readonly reporters?: readonly ReporterChoice[] | undefined;
  /** By the code of a lint rule. */
  readonly lintRules: Readonly<Record<string, 'off' | 'info' | 'warning' | 'error'>>;
}

/** When a shadow fails. */
interface ShadowSettings {
  readonly failOn?: readonly ShadowFailKind[] | undefined;
  readonly maxFlips?: MaxFlips | undefined;
  readonly accepted?: string | undefined;
}

interface ReplaySettings {
  readonly rechunk?: Rechunk;
  readonly holdBack?: readonly number[];
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
  const {
    semantics,
    suites = {},
    exec = {},
    gate = {},
    reporters,
    lint = {},
    labels,
    shadow = {},
    replay = {},
    ...hooks
  } = parsed.data;
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
    gate: configuredGate(gate),
    known: gate.known === undefined ? undefined : here(gate.known),
    labels: labels && configuredLabels(labels, here),
    shadow: configuredShadow(shadow, here),
    replay: configuredReplay(replay),
    lintRules: lint.rules ?? {},
    reporters: reporters?.map(({ name, file: path }) =>
      path === undefined || isStandardOutput(path) ? { name } : { name, file: here(path) },
    ),
  };
}

type Parsed = z.output<typeof configSchema>;

type Written = { readonly [Key in keyof Parsed]-?: NonNullable<Parsed[Key]> };

function configuredGate({
  fail_on,
  max_violations,
  max_rate,
  allow_skipped,
  min_coverage,
}: Written['gate']): GateFlags {
  return {
    failOn: fail_on,
    maxViolations: max_violations,
    maxRate: max_rate,
    allowSkipped: allow_skipped,
    minCoverage: min_coverage,
  };
}

function configuredShadow(
  { fail_on, max_flips, accepted }: Written['shadow'],
  here: (path: string) => string,
): ShadowSettings {
  return { failOn: fail_on, maxFlips: max_flips, accepted: accepted === undefined ? undefined : here(accepted) };
}

function configuredReplay({ rechunk, hold_back }: Written['replay']): ReplaySettings {
  return { ...(rechunk && { rechunk }), ...(hold_back && { holdBack: [...new Set(hold_back)] }) };
}

/** As the flags of the same names would say it. */
function configuredLabels(
  { files, names = {}, guardrails = {}, lower_bound, ...overall }: Written['labels'],
  here: (path: string) => string,
): LabelFlags {
  const shares = [['', overall] as const, ...Object.entries(guardrails)];
  const least = (key: 'min_precision' | 'min_recall') =>
    shares.flatMap(([name, { [key]: percent }]): readonly LeastShare[] => {
      if (percent === undefined) return [];
      return [{ ...(name !== '' && { name }), least: percent / 100 }];
    });
  return {
    labels: files?.map((file) => (file === EXPECT ? file : here(file))) ?? [EXPECT],
    labelName: Object.entries(names).map(([written, name]) => labelNameOf(written, name)),
    minPrecision: least('min_precision'),
    minRecall: least('min_recall'),
    ...(lower_bound !== undefined && { lowerBound: lower_bound }),
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
