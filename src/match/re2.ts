import { createRequire } from 'node:module';
import type { RE2JS } from 're2js';

/** A regular expression in RE2 syntax: linear in the length of the text, whatever a pack's author writes. */
export interface Re2 {
  /** Whether it matches anywhere in the text. */
  test(text: string): boolean;
}

/** The pattern is not RE2: look-around and back-references are not, for instance. The message is Go's. */
export class Re2Error extends Error {
  override readonly name = 'Re2Error';
}

/** @throws Re2Error */
export function compileRe2(pattern: string): Re2 {
  const compiled = parsed(pattern);
  return { test: (text) => compiled.test(text) };
}

/** As `compileRe2`, but what is wrong with the pattern is given back. */
export function re2OrError(pattern: string): Re2 | Re2Error {
  try {
    return compileRe2(pattern);
  } catch (error) {
    if (error instanceof Re2Error) return error;
    throw error;
  }
}

function parsed(pattern: string): RE2JS {
  const { RE2JS, RE2JSSyntaxException } = re2js();
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    const nameless = withoutNames(pattern);
    if (error.message.startsWith(DUPLICATE) && nameless !== pattern) return parsed(nameless);
    throw new Re2Error(error.message.endsWith(AT_END) ? `${error.message}: \`\`` : error.message);
  }
}

const AT_END = 'trailing backslash at end of expression';
const DUPLICATE = 'error parsing regexp: duplicate capture group name';

/** RE2 in Go lets two groups share a name, and nobody asks for groups here. */
function withoutNames(pattern: string): string {
  return pattern.replace(/\\[\s\S]|\(\?P?<\w+>/g, (found) => (found.startsWith('(') ? '(' : found));
}

const load = createRequire(import.meta.url);

/** Loaded when a pattern is first compiled, which most runs never do, and kept by the module system. */
function re2js(): typeof import('re2js') {
  return load('re2js');
}

/** A pattern of our own, which is known to be right: compiled when it is first asked. */
export function ownRe2(pattern: string): Re2 {
  let compiled: Re2 | undefined;
  return {
    test(text) {
      compiled ??= compileRe2(pattern);
      return compiled.test(text);
    },
  };
}
