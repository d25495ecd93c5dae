import type { LintRule } from '../lint-rule.js';

export const unknownParam: LintRule = {
  code: 'unknown-param',
  severity: 'warning',
  foundBy: 'the compiler',
  summary: 'Every param is one that its guardrail or eval reads.',
};
