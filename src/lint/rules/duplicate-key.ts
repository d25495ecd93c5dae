import type { LintRule } from '../lint-rule.js';

export const duplicateKey: LintRule = {
  code: 'duplicate-key',
  severity: 'error',
  foundBy: 'the reader',
  summary: 'No key stands twice in one map.',
};
