import type { LintRule } from '../lint-rule.js';

export const sandboxUnknown: LintRule = {
  code: 'sandbox-unknown',
  severity: 'error',
  foundBy: 'the reader',
  summary: 'Every sandbox that a hook names is declared.',
};
