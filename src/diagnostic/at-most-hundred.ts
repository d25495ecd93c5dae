import type { Diagnostic } from './diagnostic.js';

const MOST = 100;

/** The first hundred; of the rest only how many they are. Nobody reads more, and a hostile file has millions. */
export function atMostHundred(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const rest = diagnostics.slice(MOST);
  const [next] = rest;
  if (next === undefined) return diagnostics;
  const { file, line, column } = next;
  const severity = rest.some((diagnostic) => diagnostic.severity === 'error') ? 'error' : next.severity;
  const message = `${rest.length} more problems from here on are not listed`;
  return [...diagnostics.slice(0, MOST), { code: 'more-problems', severity, message, file, line, column }];
}
