/** What can fail a run. */
export const FAIL_KINDS = [
  'denied',
  'enforced',
  'monitored',
  'crashed',
  'unexpected',
  'missed',
  'eval',
  'hook-failed',
] as const;

export type FailKind = (typeof FAIL_KINDS)[number];
