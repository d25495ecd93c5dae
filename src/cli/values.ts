import { InputError } from '../diagnostic/input-error.js';
import { nearest } from '../diagnostic/nearest.js';
import { quote } from '../diagnostic/quote.js';

/** A whole number from `least` on. `name` is the option as the user writes it. */
export function wholeNumber(name: string, text: string, least = 0): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw expected(name, `a whole number from ${least}`, text);
}

/** A share in percent, such as `5%` or `0.5%`. */
export function percentage(name: string, text: string): number {
  const value = readPercentage(text);
  if (value !== undefined) return value;
  throw expected(name, 'a percentage from 0% to 100%, such as 5%', text);
}

export function readPercentage(text: string): number | undefined {
  const digits = /^(\d+(?:\.\d+)?)%$/.exec(text)?.[1];
  const value = Number(digits);
  return value <= 100 ? value : undefined;
}

/** One of a closed set of words. */
export function oneOf<Word extends string>(name: string, known: readonly Word[], text: string): Word {
  const found = known.find((word) => word === text);
  if (found !== undefined) return found;
  throw expected(name, `one of ${known.join(', ')}`, text, nearest(text, known));
}

/** Words of a closed set, separated by commas. */
export function listOf<Word extends string>(name: string, known: readonly Word[], text: string): readonly Word[] {
  const words = separated(text);
  if (words.length === 0) throw expected(name, `a list of ${known.join(', ')}`, text);
  return words.map((word) => oneOf(name, known, word));
}

/** Whole numbers from 0, separated by commas: each once, in the order given. */
export function numbers(name: string, text: string): readonly number[] {
  const words = separated(text);
  if (words.length === 0) throw expected(name, 'a list of whole numbers such as 20,80', text);
  return [...new Set(words.map((word) => wholeNumber(name, word)))];
}

/** A name of files. An empty one, as of a variable that is not set, would mean the current folder. */
export function notEmpty(name: string, what: string, text: string): string {
  if (text !== '') return text;
  throw expected(name, what, text);
}

/** The one form in which a value that cannot be used is refused. */
export function expected(name: string, what: string, got: string, near?: string): InputError {
  const hint = near === undefined ? '' : ` (did you mean "${near}"?)`;
  return new InputError(`expected ${name} to be ${what}, got ${quote(got)}${hint}`);
}

function separated(text: string): readonly string[] {
  const words = text.split(',').map((word) => word.trim());
  return words.filter((word) => word !== '');
}
