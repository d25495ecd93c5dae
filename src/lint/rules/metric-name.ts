import type { LintRule } from '../lint-rule.js';

export const metricName: LintRule = {
  code: 'metric-name',
  severity: 'error',
  foundBy: 'the compiler',
  summary: 'The metric of an eval has a name that Prometheus accepts.',
};
