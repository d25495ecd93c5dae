import type { LintRule } from '../lint-rule.js';

export const invalidDirection: LintRule = {
  code: 'invalid-direction',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'The direction of a guardrail is input, output or both.',
};
