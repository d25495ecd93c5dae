/** As Go's `%.2f`, for one digit or more: what lies just between two decimals goes to the even one. */
export function goFixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
  // Only from there on does `toFixed` write exponents, and there is nothing behind the point.
  if (Math.abs(value) >= 1e21) return `${BigInt(value)}.${'0'.repeat(digits)}`;
  if (Object.is(value, -0)) return `-${(0).toFixed(digits)}`;
  const longer = value.toFixed(digits + 1);
  const isBetween = longer.endsWith('5') && /^0+$/.test(value.toFixed(60).slice(longer.length));
  return isBetween && /[02468]5$/.test(longer) ? longer.slice(0, -1) : value.toFixed(digits);
}
