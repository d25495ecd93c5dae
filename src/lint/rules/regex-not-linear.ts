import type { LintRule } from '../lint-rule.js';

export const regexNotLinear: LintRule = {
  code: 'regex-not-linear',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'No pattern looks around or refers back.',
};
