import { byCodePoint } from './by-code-point.js';

/**
 * As Go's `%v` writes a decoded JSON or YAML value. A bigint stands for a YAML integer, which Go keeps apart: 1000000
 * is `1000000` as an integer and `1e+06` as a number of JSON.
 */
export function goTextOf(value: unknown): string {
  const written: string[] = [];
  const waiting: Piece[] = [{ value, depth: 0 }];
  // Not by recursion: JSON may be nested more deeply than calls may be.
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    if (typeof piece === 'string') written.push(piece);
    else if (!isNested(piece.value)) written.push(textOfScalar(piece.value));
    else for (const inner of piecesOf(piece.value, piece.depth + 1).reverse()) waiting.push(inner);
  }
  return written.join('');
}

/** Text as it stands, or a value that is yet to be written. */
type Piece = string | { readonly value: unknown; readonly depth: number };

/** Go's decoder takes none that is nested more deeply. */
const DEEPEST = 10_000;

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function piecesOf(nested: object, depth: number): Piece[] {
  if (depth > DEEPEST) throw new RangeError('a value is nested too deeply');
  if (Array.isArray(nested)) {
    return ['[', ...nested.flatMap((value, index): Piece[] => [index === 0 ? '' : ' ', { value, depth }]), ']'];
  }
  const entries = Object.entries(nested).sort(([one], [other]) => byCodePoint(one, other));
  const pieces = entries.flatMap(([key, value], index): Piece[] => [
    `${index === 0 ? '' : ' '}${key}:`,
    { value, depth },
  ]);
  return ['map[', ...pieces, ']'];
}

function textOfScalar(value: unknown): string {
  if (value === null || value === undefined) return '<nil>';
  return typeof value === 'number' ? goFloat(value) : String(value);
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
