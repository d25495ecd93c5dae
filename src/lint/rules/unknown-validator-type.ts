import type { LintRule } from '../lint-rule.js';

export const unknownValidatorType: LintRule = {
  code: 'unknown-validator-type',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'Every validator names a guardrail or a type of eval that there is.',
};
