/** How many steps of a sequence occur in this order, with anything between them, until one is missing. */
export function matchedSteps(sequence: readonly string[], actual: readonly string[]): number {
  let matched = 0;
  for (const item of actual) {
    if (matched < sequence.length && item === sequence[matched]) matched += 1;
  }
  return matched;
}

/** What to say of a sequence of which only the first steps occurred. */
export function incompleteSequence(sequence: readonly string[], matched: number, missing: string): string {
  return `sequence incomplete: matched ${matched}/${sequence.length}, missing ${missing}`;
}
