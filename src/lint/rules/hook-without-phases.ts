import type { LintRule } from '../lint-rule.js';

export const hookWithoutPhases: LintRule = {
  code: 'hook-without-phases',
  severity: 'warning',
  foundBy: 'the reader',
  summary: 'Every hook has a phase in which it is asked.',
};
