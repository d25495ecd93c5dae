import type { z } from 'zod';

/** What is wrong with a param, where more can be said than that it is not what was asked for. */
export type ParamCode = (typeof CODES)[number];

const CODES = [
  'invalid-regex',
  'regex-not-linear',
  'invalid-json-schema',
  'invalid-jmespath',
  'eval-param-alias',
  'unknown-eval-type',
] as const;

/** The code that a check of its own has given to an issue. */
export function codeIn(issue: z.core.$ZodIssue): ParamCode | undefined {
  const given: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  return CODES.find((code) => code === given);
}
