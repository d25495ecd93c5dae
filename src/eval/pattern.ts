import { z } from 'zod';
import { Re2Error, re2OrError } from '../match/re2.js';
import type { ParamCode } from './param-code.js';

/** A param that is a pattern. */
export const patternText = z
  .string()
  .min(1)
  .superRefine((pattern, context) => {
    const problem = patternProblem(pattern);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem.message, params: { code: problem.code } });
  });

export function isRe2(pattern: string): boolean {
  return !(re2OrError(pattern) instanceof Re2Error);
}

/** What keeps a pattern from being used, in words that come behind its name. */
export interface PatternProblem {
  readonly code: ParamCode & ('invalid-regex' | 'regex-not-linear');
  readonly message: string;
}

export function patternProblem(pattern: string): PatternProblem | undefined {
  const compiled = re2OrError(pattern);
  if (!(compiled instanceof Re2Error)) return undefined;
  const said = compiled.message.replace(/^error parsing regexp: /, '');
  const asks = askedBeyond(said);
  if (asks === undefined)
    return { code: 'invalid-regex', message: `is not a regular expression in RE2 syntax (${said})` };
  return { code: 'regex-not-linear', message: `${asks}, for which RE2 can promise no time` };
}

/** What backtracking engines know and RE2 does not, as its complaint tells. */
function askedBeyond(said: string): string | undefined {
  const [, look] = /^(?:invalid or unsupported Perl syntax|invalid named capture): `(\(\?<?[=!])/.exec(said) ?? [];
  if (look !== undefined) return `looks around with "${look}"`;
  const [, back] = /^invalid escape sequence: `(\\[1-9kg])`$/.exec(said) ?? [];
  return back === undefined ? undefined : `refers back with "${back}"`;
}
