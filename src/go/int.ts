/** A number as Go's `int` on the usual machines: cut towards zero, and the least of all when it is out of range. */
export function goInt(value: number): number {
  const whole = Math.trunc(value);
  return Math.abs(whole) < LIMIT ? whole : -LIMIT;
}

const LIMIT = 2 ** 63;
