import type { LintRule } from '../lint-rule.js';

export const unknownValidatorKey: LintRule = {
  code: 'unknown-validator-key',
  severity: 'warning',
  foundBy: 'the reader',
  summary: 'A validator has only keys that mean something in a validator.',
};
