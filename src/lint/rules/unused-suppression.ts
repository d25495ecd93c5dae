import type { LintRule } from '../lint-rule.js';

export const unusedSuppression: LintRule = {
  code: 'unused-suppression',
  severity: 'warning',
  foundBy: 'the engine',
  summary: 'Every comment that suppresses a finding suppresses one.',
};
