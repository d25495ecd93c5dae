import type { Rechunk } from '../replay/rechunk.js';
import { expected, wholeNumber } from './values.js';

const NAME = '--rechunk';

export function parseRechunk(text: string): Rechunk {
  if (text === 'every-boundary') return { kind: text };
  const cut = readRechunk(text);
  if (cut !== undefined) return cut;
  const [kind = '', size] = text.split(':');
  if (size === undefined || !isSized(kind)) throw expected(NAME, 'chars:N, words, tokens:N or every-boundary', text);
  return { kind, size: wholeNumber(`${NAME} ${kind}`, text.slice(kind.length + 1), 1) };
}

/** One way to cut each answer; nothing when the text says none. */
export function readRechunk(text: string): Exclude<Rechunk, { readonly kind: 'every-boundary' }> | undefined {
  if (text === 'words') return { kind: text };
  const [, kind = '', digits] = /^(chars|tokens):(\d+)$/.exec(text) ?? [];
  const size = Number(digits);
  return isSized(kind) && Number.isSafeInteger(size) && size > 0 ? { kind, size } : undefined;
}

function isSized(kind: string): kind is 'chars' | 'tokens' {
  return kind === 'chars' || kind === 'tokens';
}
