import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import type { Files } from '../io/files.js';
import { type KnownEntry, knownText, parseKnown } from '../report/known/known-file.js';
import { knownAfter } from '../report/known/known-in.js';
import type { KnownOptions } from '../report/known/match-known.js';
import type { Report } from '../report/report.js';
import { visible } from '../report/sanitize.js';
import { plural } from '../report/violation-line.js';
import type { CheckFlags } from './check-flags.js';
import type { World } from './world.js';

const MAX_KNOWN_BYTES = 256 * 1_048_576;

/** The list of known violations. Throws an InputError for one that cannot be used. */
export async function readKnown({ known: file, updateKnown = false }: CheckFlags, files: Files): Promise<KnownOptions> {
  if (file === undefined) throw new InputError('--update-known has no file to write: name it with --known');
  const entries = await entriesIn(file, updateKnown, files);
  return { entries, gone: await missingAmong(entries, files), update: updateKnown };
}

/** Writes what the list should say now. An interrupted run has not seen everything: it writes nothing. */
export async function updateKnown(
  report: Report,
  options: KnownOptions | undefined,
  { known: file, quiet = false }: CheckFlags,
  { files, stderr }: World,
): Promise<void> {
  if (options === undefined || file === undefined) return;
  if (report.partial) {
    await stderr.write(`${visible(file)} was not written: the run was interrupted\n`);
    return;
  }
  const entries = knownAfter(report, options);
  await files.write(file, [knownText(entries)]);
  if (!quiet) await stderr.write(`${visible(file)} lists ${plural(entries.length, 'known violation')}\n`);
}

async function entriesIn(file: string, isNewAllowed: boolean, files: Files): Promise<readonly KnownEntry[]> {
  if (await files.exists(file)) return parseKnown(await files.readText(file, MAX_KNOWN_BYTES), file);
  if (isNewAllowed) return [];
  throw new InputError(`the file of known violations ${quote(file)} does not exist: --update-known writes it`);
}

/** What is in a file that is gone may have been renamed; what is in one that is still there has not. */
async function missingAmong(entries: readonly KnownEntry[], files: Files): Promise<ReadonlySet<string>> {
  const gone = new Set<string>();
  for (const file of new Set(entries.map((entry) => entry.file))) {
    if (!(await files.exists(file))) gone.add(file);
  }
  return gone;
}
