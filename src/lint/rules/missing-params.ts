import type { LintRule } from '../lint-rule.js';

export const missingParams: LintRule = {
  code: 'missing-params',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'Every param that a guardrail or an eval cannot do without is there.',
};
