import type { LintRule } from '../lint-rule.js';

export const limitKeysConflict: LintRule = {
  code: 'limit-keys-conflict',
  severity: 'error',
  summary: 'No limit is given twice, under two names and with two values.',
  foundBy: 'the compiler',
};
