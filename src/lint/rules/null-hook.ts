import type { LintRule } from '../lint-rule.js';

export const nullHook: LintRule = {
  code: 'null-hook',
  severity: 'error',
  foundBy: 'the reader',
  summary: 'No entry of hooks or evals in a RuntimeConfig is set to nothing.',
};
