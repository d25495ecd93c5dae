import type { LintRule } from '../lint-rule.js';

export const invalidJmespath: LintRule = {
  code: 'invalid-jmespath',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'Every JMESPath expression is one.',
};
