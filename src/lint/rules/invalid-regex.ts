import type { LintRule } from '../lint-rule.js';

export const invalidRegex: LintRule = {
  code: 'invalid-regex',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'Every pattern is a regular expression.',
};
