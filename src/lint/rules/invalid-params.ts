import type { LintRule } from '../lint-rule.js';

export const invalidParams: LintRule = {
  code: 'invalid-params',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'Every param is of the kind that its guardrail or eval can use.',
};
