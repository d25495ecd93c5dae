import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { InputError } from '../diagnostic/input-error.js';
import { MAX_DOCUMENT_BYTES } from '../document/limits.js';
import type { LintDiagnostic } from '../lint/lint-diagnostic.js';
import { type LintOptions, lintText } from '../lint/lint-text.js';
import { rules } from '../lint/rules/index.js';
import type { Semantics } from '../semantics/semantics.js';
import { readConfig } from './config.js';
import { lintOptions, optionsFor, shownInfos } from './lint-options.js';
import { warn } from './warn.js';
import type { World } from './world.js';

/** What a run that is about something else says of its packs. */
export interface Beside {
  readonly packs: readonly string[];
  readonly semantics: Semantics;
  /** What has been said of them. */
  readonly told: readonly Diagnostic[];
  readonly config?: string | undefined;
  readonly runtimeConfig?: string | undefined;
  readonly verbose?: boolean | undefined;
}

/** Tells what `lint` finds in packs that compile, and what nobody has told yet. It decides nothing. */
export async function tellFindings({ packs, semantics, told, verbose = false, ...named }: Beside, world: World) {
  const config = await readConfig(world.files, named.config);
  const texts = await textsOf(packs, world);
  const runtimes = await textsOf(named.runtimeConfig === undefined ? [] : [named.runtimeConfig], world);
  const gathered = { texts: runtimes, empty: [], unreadable: [] };
  const flags = { fail: false, color: 'never' } as const;
  const options = { ...(await lintOptions(gathered, flags, config, world)), asked: [semantics] };
  const infos = shownInfos(config);
  const known = new Set(told.map(keyOf));
  const isNew = (found: LintDiagnostic) =>
    (found.severity !== 'info' || verbose || infos.has(found.code)) && !known.has(keyOf(found));
  const showsInfos = verbose || infos.size > 0;
  const found = [...texts].flatMap(([file, text]) => findingsIn(text, file, optionsFor(text, options, showsInfos)));
  await warn(found.filter(isNew).map(asWarning), world);
}

const OWN: ReadonlySet<string> = new Set(rules.flatMap((rule) => ('check' in rule ? [rule.code] : [])));

/** What the compiler says it says under the semantics of the run, before. */
function findingsIn(text: string, file: string, options: LintOptions): readonly LintDiagnostic[] {
  return lintText(text, file, options).filter(({ code }) => OWN.has(code));
}

async function textsOf(paths: readonly string[], { files }: World): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of new Set(paths)) {
    // Standard input has been read, and cannot be read again.
    if (path !== '-') texts.set(path, await textOf(path, files));
  }
  return texts;
}

/** A file that is gone meanwhile has been read, and will be missed by nobody. */
async function textOf(path: string, files: World['files']): Promise<string> {
  try {
    return await files.readText(path, MAX_DOCUMENT_BYTES);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return '';
  }
}

/** An error would have stopped the run, and this one does not. */
function asWarning(found: LintDiagnostic): LintDiagnostic {
  return found.severity === 'error' ? { ...found, severity: 'warning' } : found;
}

function keyOf({ code, file, line, column }: Diagnostic): string {
  return JSON.stringify([code, file, line, column]);
}
