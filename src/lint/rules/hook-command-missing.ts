import type { LintRule } from '../lint-rule.js';

export const hookCommandMissing: LintRule = {
  code: 'hook-command-missing',
  severity: 'error',
  foundBy: 'the reader',
  summary: 'Every process of a RuntimeConfig has a command.',
};
