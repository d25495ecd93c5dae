import type { LintRule } from '../lint-rule.js';

export const missingType: LintRule = {
  code: 'missing-type',
  severity: 'error',
  foundBy: 'the reader',
  summary: 'Every validator has a type.',
};
