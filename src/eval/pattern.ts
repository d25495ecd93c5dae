import { z } from 'zod';
import { compileRe2, type Re2, Re2Error } from '../match/re2.js';

/** The pattern, or what is wrong with it: PromptKit finds that out only when it needs the pattern. */
export function compileOrError(pattern: string): Re2 | Re2Error {
  try {
    return compileRe2(pattern);
  } catch (error) {
    if (error instanceof Re2Error) return error;
    throw error;
  }
}

/** A param that is a pattern. */
export const patternText = z.string().min(1).refine(isRe2, 'is not a regular expression in RE2 syntax');

function isRe2(pattern: string): boolean {
  return !(compileOrError(pattern) instanceof Re2Error);
}
