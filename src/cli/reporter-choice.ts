import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import { reporters } from '../report/reporters/index.js';
import { oneOf } from './values.js';

/** A reporter, and the file it writes to; without one it writes to standard output. */
export interface ReporterChoice {
  readonly name: string;
  readonly file?: string | undefined;
}

export const REPORTER_NAMES: readonly string[] = reporters.map(({ name }) => name);

/** Reads `NAME` or `NAME=FILE`. */
export function parseReporter(text: string): ReporterChoice {
  const at = text.indexOf('=');
  if (at === -1) return { name: oneOf('--reporter', REPORTER_NAMES, text) };
  const file = text.slice(at + 1);
  const name = oneOf('--reporter', REPORTER_NAMES, text.slice(0, at));
  if (file === '') throw new InputError(`expected --reporter ${name} to be followed by =FILE, got ${quote(text)}`);
  return file === '-' ? { name } : { name, file };
}

/** Two reports in one place would spoil each other. */
export function refuseSharedPlaces(choices: readonly ReporterChoice[]): void {
  const taken = new Map<string | undefined, string>();
  for (const { name, file } of choices) {
    const other = taken.get(file);
    if (other !== undefined) {
      const place = file === undefined ? 'standard output' : quote(file);
      throw new InputError(
        `reporters ${other} and ${name} cannot both write to ${place}: give one of them a file, as in ${name}=FILE`,
      );
    }
    taken.set(file, name);
  }
}
