import { GoJsonError } from './json-error.js';
import { scanJson } from './json-scanner.js';

export type ReadJson = { readonly value: unknown; readonly problem?: never } | { readonly problem: string };

/** Reads JSON as Go's decoder does, which says in its own words what it does not take. */
export function readGoJson(text: string): ReadJson {
  const problem = syntaxProblem(text) ?? hugeNumber(text);
  if (problem !== undefined) return { problem };
  return { value: JSON.parse(/\\u[dD]/.test(text) ? withoutHalfPairs(text) : text) };
}

function syntaxProblem(text: string): string | undefined {
  try {
    scanJson(new TextEncoder().encode(text));
    return undefined;
  } catch (error) {
    if (error instanceof GoJsonError) return error.message;
    throw error;
  }
}

/** Only these can be beyond what a number holds, which `JSON.parse` makes infinite. */
const LONG_NUMBER = /\d[eE]\+?\d\d|\d{300}/;
const STRINGS_AND_NUMBERS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/g;

function hugeNumber(text: string): string | undefined {
  if (!LONG_NUMBER.test(text)) return undefined;
  for (const [token] of text.matchAll(STRINGS_AND_NUMBERS)) {
    const isHuge = !token.startsWith('"') && !Number.isFinite(Number(token));
    if (isHuge) return `json: cannot unmarshal number ${token} into Go value of type float64`;
  }
  return undefined;
}

/** Every escape, of which a pair of surrogates is one. What is captured is half a pair. */
const ESCAPES = /\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u([dD][89a-fA-F][0-9a-fA-F]{2})|.)/g;

/** Without its other half, Go reads half a surrogate pair as U+FFFD. */
function withoutHalfPairs(text: string): string {
  return text.replace(ESCAPES, (whole, half) => (half === undefined ? whole : '\\ufffd'));
}
