import type { LintRule } from '../lint-rule.js';

export const unknownMode: LintRule = {
  code: 'unknown-mode',
  severity: 'warning',
  foundBy: 'the reader',
  summary: 'The mode of a hook is filter or observe.',
};
