import { createRequire } from 'node:module';
import { isMap } from './params.js';

export type JmespathAnswer =
  | { readonly result: unknown; readonly problem?: never }
  | { readonly problem: string; readonly result?: never };

/** Asks a JMESPath expression of a value read from JSON. The value is changed: see `withoutInheritedFields`. */
export function searchJmespath(expression: string, value: unknown): JmespathAnswer {
  try {
    const result: unknown = jmespath().search(withoutInheritedFields(value), expression);
    return { result: result ?? null };
  } catch (error) {
    return { problem: problemOf(error) };
  }
}

export function isJmespath(expression: string): boolean {
  try {
    return isWhole(jmespath().compile(expression));
  } catch {
    return false;
  }
}

/** The library takes `a.` and leaves a hole in its tree. */
function isWhole(node: unknown): boolean {
  if (typeof node === 'object' && node !== null) return Object.values(node).every(isWhole);
  return node !== undefined;
}

declare module 'jmespath' {
  /** Missing in the published types. */
  export function compile(expression: string): unknown;
}

const load = createRequire(import.meta.url);

/** Loaded when an expression is first asked, and kept by the module system. */
function jmespath(): typeof import('jmespath') {
  return load('jmespath');
}

/**
 * The library looks fields up without asking whose they are, so that every object would have a `constructor`. It needs
 * `hasOwnProperty`, and may have it: as good as no answer has such a field.
 */
const BARE = Object.create(null, { hasOwnProperty: { value: Object.prototype.hasOwnProperty } });

function withoutInheritedFields(value: unknown): unknown {
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (Array.isArray(next)) for (const item of next) pending.push(item);
    if (!isMap(next)) continue;
    Object.setPrototypeOf(next, BARE);
    for (const inner of Object.values(next)) pending.push(inner);
  }
  return value;
}

/** In Go's words where the library knows enough for that. It trips over the hole that half an expression leaves. */
function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (
    error.message.startsWith('Cannot read properties of undefined') ||
    error.message.startsWith('Invalid token (EOF)')
  ) {
    return 'SyntaxError: Incomplete expression';
  }
  const isSyntax = error.name === 'ParserError' || error.name === 'LexerError';
  if (isSyntax) return `SyntaxError: ${error.message}`;
  return error.message.replace(/^Unknown function: (.*)\(\)$/, 'unknown function: $1');
}
