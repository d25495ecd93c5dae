import { RE2JS, RE2JSSyntaxException } from 're2js';

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

function parsed(pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (error instanceof RE2JSSyntaxException) throw new Re2Error(error.message);
    throw error;
  }
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
