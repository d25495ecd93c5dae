/** A moment as events tell it: `zero` is Go's year 1, which means that nobody set it. */
export type Instant = bigint | 'zero' | undefined;

const FORM = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9})\d*)?(Z|z|[+-]\d\d:\d\d)$/;

/** Milliseconds are too coarse: a message, its verdict and its failure are recorded within one of them. */
export function instantOf(timestamp: unknown): Instant {
  const [, day, time, fraction = '', zone] = (typeof timestamp === 'string' && FORM.exec(timestamp)) || [];
  if (day === undefined) return undefined;
  if (day.startsWith('0001-')) return 'zero';
  const milliseconds = Date.parse(`${day}T${time}${zone?.toUpperCase()}`);
  if (Number.isNaN(milliseconds)) return undefined;
  return BigInt(milliseconds) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
