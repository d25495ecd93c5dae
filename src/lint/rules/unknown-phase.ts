import type { LintRule } from '../lint-rule.js';

export const unknownPhase: LintRule = {
  code: 'unknown-phase',
  severity: 'warning',
  foundBy: 'the reader',
  summary: 'Every phase of a hook is one of its kind.',
};
