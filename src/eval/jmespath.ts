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

/** What is wrong with an expression, whatever it will be asked of. */
export function jmespathProblem(expression: string): string | undefined {
  try {
    return problemOfNode(jmespath().compile(expression));
  } catch (error) {
    return problemOf(error);
  }
}

/** The library takes `a.` and leaves a hole in its tree, and looks a function up when it comes to it. */
function problemOfNode(node: unknown): string | undefined {
  if (node === undefined) return INCOMPLETE;
  if (typeof node !== 'object' || node === null) return undefined;
  const { type, name } = Object.assign({ type: '', name: '' }, node);
  if (type === 'Function' && !isFunction(name)) return `unknown function: ${name}`;
  // A value in the expression is no part of it.
  if (type === 'Literal') return undefined;
  for (const inner of Object.values(node)) {
    const problem = problemOfNode(inner);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Called without arguments, one that exists complains of that. */
function isFunction(name: string): boolean {
  try {
    jmespath().search(null, `${name}()`);
    return true;
  } catch (error) {
    return !(error instanceof Error && error.message.startsWith('Unknown function'));
  }
}

const INCOMPLETE = 'SyntaxError: Incomplete expression';

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
    return INCOMPLETE;
  }
  const isSyntax = error.name === 'ParserError' || error.name === 'LexerError';
  if (isSyntax) return `SyntaxError: ${error.message}`;
  return error.message.replace(/^Unknown function: (.*)\(\)$/, 'unknown function: $1');
}
