import type { LintRule } from '../lint-rule.js';

export const invalidJsonSchema: LintRule = {
  code: 'invalid-json-schema',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'Every JSON Schema is one.',
};
