import type { Rechunk } from '../replay/rechunk.js';
import { expected, wholeNumber } from './values.js';

const NAME = '--rechunk';

export function parseRechunk(text: string): Rechunk {
  if (text === 'words' || text === 'every-boundary') return { kind: text };
  const at = text.indexOf(':');
  const kind = text.slice(0, at);
  if (at === -1 || (kind !== 'chars' && kind !== 'tokens')) {
    throw expected(NAME, 'chars:N, words, tokens:N or every-boundary', text);
  }
  return { kind, size: wholeNumber(`${NAME} ${kind}`, text.slice(at + 1), 1) };
}
