/** Why an eval that stands as a guardrail let a text pass that it did not judge. */
export function skippedBecause(reason: string | undefined): string {
  return reason === undefined || reason === '' ? 'the eval was skipped' : `the eval was skipped: ${reason}`;
}
