import type { Unended } from './lint-diagnostic.js';

/** What an alias repeats is found wherever it stands, and is written in one place. */
export function onceEach(diagnostics: readonly Unended[]): readonly Unended[] {
  const told = new Set<string>();
  return diagnostics.filter(({ code, line, column, message }) => {
    const key = JSON.stringify([code, line, column, message]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}
