import type { DeclarationProblem } from './declaration-problem.js';
import { isMap } from './params.js';
import { quoted } from './quoted.js';

const NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const TYPES = ['gauge', 'counter', 'histogram', 'boolean'];

/**
 * What PromptKit would not accept of the metric that it makes of an eval. Nothing here makes one, but PromptKit drops the whole
 * eval for it.
 */
export function metricProblems(metric: Readonly<Record<string, unknown>> | undefined): readonly DeclarationProblem[] {
  if (metric === undefined) return [];
  const { name = '', type = '', range, labels } = metric;
  return [...nameProblems(name), ...typeProblems(type), ...rangeProblems(range), ...labelProblems(labels)];
}

function nameProblems(name: unknown): readonly DeclarationProblem[] {
  if (typeof name === 'string' && NAME.test(name)) return [];
  const message = name === '' ? 'the metric has no "name"' : `${shown(name)} is no name of a Prometheus metric`;
  return [problem('metric-name', ['metric', 'name'], message, `give a name that matches ${NAME.source}`)];
}

function typeProblems(type: unknown): readonly DeclarationProblem[] {
  if (typeof type === 'string' && TYPES.includes(type)) return [];
  const message = `${shown(type)} is no type of a metric`;
  return [problem('invalid-metric-type', ['metric', 'type'], message, `known types are ${TYPES.join(', ')}`)];
}

function rangeProblems(range: unknown): readonly DeclarationProblem[] {
  if (!isMap(range)) return [];
  const { min, max } = range;
  if (typeof min !== 'number' || typeof max !== 'number' || min <= max) return [];
  const message = `the range of the metric begins at ${min} and ends at ${max}`;
  return [problem('invalid-metric-range', ['metric', 'range'], message, 'give a "min" that is not above "max"')];
}

function labelProblems(labels: unknown): readonly DeclarationProblem[] {
  const names = isMap(labels) ? Object.keys(labels) : [];
  return names
    .filter((name) => !LABEL.test(name) || name.startsWith('__'))
    .map((name) =>
      problem(
        'invalid-metric-label',
        ['metric', 'labels', name],
        `${quoted(name)} is no name of a Prometheus label`,
        `give a name that matches ${LABEL.source} and does not begin with "__"`,
      ),
    );
}

function shown(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : 'this';
}

function problem(code: string, path: readonly string[], message: string, hint: string): DeclarationProblem {
  return { code, severity: 'error', path, message: `${message}, so PromptKit would not run the eval`, hint };
}
