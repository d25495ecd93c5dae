import { Unreadable } from './unreadable.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** Parses one record. The parser's own sentence is not used: it differs between releases of Node and quotes the text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Unreadable(endsInside(text, error) ? 'ends in the middle of a JSON value' : 'is not JSON');
  }
}

function endsInside(text: string, error: unknown): boolean {
  if (!(error instanceof SyntaxError)) return false;
  if (/Unexpected end|Unterminated/.test(error.message)) return true;
  return /at position (\d+)/.exec(error.message)?.[1] === String(text.length);
}

/** The kind of a value in words, for complaints: `a number`, `an object`. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** JSON text of a value that was parsed; hostile nesting that JSON.parse takes is too deep for JSON.stringify. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    if (error instanceof RangeError) throw new Unreadable('is nested too deeply');
    throw error;
  }
}

/** A text that may be absent; anything else than a text makes the record unreadable. */
export function optionalText(value: unknown, name: string): string | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value !== 'string') throw new Unreadable(`${name} is ${kindOf(value)}, expected text`);
  return value.toWellFormed();
}

/** A count that may be absent. */
export function optionalCount(value: unknown, name: string): number | undefined {
  if (isAbsent(value)) return undefined;
  if (typeof value === 'number' && value >= 0) return value;
  throw new Unreadable(`${name} is ${shown(value)}, expected a number that is not negative`);
}

/** A whole number, or `otherwise` when it is absent. */
export function wholeNumber(value: unknown, name: string, otherwise: number): number {
  if (isAbsent(value)) return otherwise;
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value === 0 ? 0 : value;
  throw new Unreadable(`${name} is ${shown(value)}, expected a whole number`);
}

function shown(value: unknown): string {
  return typeof value === 'number' ? String(value) : kindOf(value);
}

/** A record's own id; numbers are read as text. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : undefined;
}
