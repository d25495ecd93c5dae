import type { LintRule } from '../lint-rule.js';

export const duplicateEvalId: LintRule = {
  code: 'duplicate-eval-id',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'No two evals that are declared side by side have one id.',
};
