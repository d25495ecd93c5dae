/**
 * As Go's `%v` writes a decoded JSON or YAML value. A bigint stands for a YAML integer, which Go keeps apart: 1000000
 * is `1000000` as an integer and `1e+06` as a number of JSON.
 */
export function goTextOf(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  if (typeof value === 'number') return goFloat(value);
  if (Array.isArray(value)) return `[${value.map(goTextOf).join(' ')}]`;
  if (typeof value === 'object') return goMap(value);
  return String(value);
}

/** The shortest digits that read back as the same number; in powers of ten below 1e-4 and from 1e6. */
function goFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : `${value > 0 ? '+' : '-'}Inf`;
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (exponent >= -4 && exponent < 6) return Object.is(value, -0) ? '-0' : String(value);
  const sign = exponent < 0 ? '-' : '+';
  return `${digits}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function goMap(value: object): string {
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `map[${entries.map(([key, inner]) => `${key}:${goTextOf(inner)}`).join(' ')}]`;
}
