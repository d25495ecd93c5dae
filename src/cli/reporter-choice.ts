import { InputError } from '../diagnostic/input-error.js';
import { quote } from '../diagnostic/quote.js';
import { reporters } from '../report/reporters/index.js';
import { pathKey } from './path-key.js';
import { oneOf } from './values.js';

/** A reporter, and the file it writes to; without one it writes to standard output. */
export interface ReporterChoice {
  readonly name: string;
  readonly file?: string | undefined;
}

export const REPORTER_NAMES: readonly string[] = reporters.map(({ name }) => name);

/** Reads `NAME` or `NAME=FILE`. */
export function parseReporter(text: string, names = REPORTER_NAMES): ReporterChoice {
  const at = text.indexOf('=');
  if (at === -1) return { name: oneOf('--reporter', names, text) };
  const file = text.slice(at + 1);
  const name = oneOf('--reporter', names, text.slice(0, at));
  if (file === '') throw new InputError(`expected --reporter ${name} to be followed by =FILE, got ${quote(text)}`);
  return isStandardOutput(file) ? { name } : { name, file };
}

const STANDARD_OUTPUT: ReadonlySet<string> = new Set(['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1'].map(pathKey));

/** Its devices are no places of their own: what else is written there would be mixed in. */
export function isStandardOutput(file: string): boolean {
  return STANDARD_OUTPUT.has(pathKey(file));
}

/** Two reports in one place would spoil each other. */
export function refuseSharedPlaces(choices: readonly ReporterChoice[]): void {
  const taken = new Map<string | undefined, string>();
  for (const { name, file } of choices) {
    const key = file === undefined ? undefined : pathKey(file);
    const other = taken.get(key);
    if (other !== undefined) {
      const place = file === undefined ? 'standard output' : quote(file);
      throw new InputError(
        `reporters ${other} and ${name} cannot both write to ${place}: give one of them a file, as in ${name}=FILE`,
      );
    }
    taken.set(key, name);
  }
}
