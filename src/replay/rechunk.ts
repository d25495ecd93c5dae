import type { Chunk } from '../conversation/chunk.js';
import { CHARACTERS_PER_TOKEN } from '../text/tokens.js';
import type { Chunking } from './recorded-source.js';

/** How recorded text is cut on purpose, instead of as it was recorded. */
export type Rechunk =
  | { readonly kind: 'chars'; readonly size: number }
  | { readonly kind: 'tokens'; readonly size: number }
  | { readonly kind: 'words' }
  | { readonly kind: 'every-boundary' };

/** Streams every response in pieces of one kind. `every-boundary` is many replays: see `everyBoundary`. */
export function rechunked(rechunk: Exclude<Rechunk, { kind: 'every-boundary' }>): Chunking {
  const cut = cutterOf(rechunk);
  return ({ response }) => cut(response.content).map((delta): Chunk => ({ delta }));
}

/** The pieces of a text cut once, behind so many characters. */
export function cutOnce(text: readonly string[], at: number): readonly Chunk[] {
  return [{ delta: text.slice(0, at).join('') }, { delta: text.slice(at).join('') }];
}

function cutterOf(rechunk: Exclude<Rechunk, { kind: 'every-boundary' }>): (text: string) => readonly string[] {
  switch (rechunk.kind) {
    case 'words':
      return (text) => (text === '' ? [] : text.split(BEFORE_WHITE_SPACE));
    case 'chars':
      return (text) => piecesOf(text, rechunk.size);
    case 'tokens':
      return (text) => piecesOf(text, rechunk.size * CHARACTERS_PER_TOKEN);
  }
}

const BEFORE_WHITE_SPACE = /(?<!\p{White_Space})(?=\p{White_Space})/u;

function piecesOf(text: string, size: number): readonly string[] {
  const characters = [...text];
  const count = Math.ceil(characters.length / size);
  return Array.from({ length: count }, (_, index) => characters.slice(index * size, (index + 1) * size).join(''));
}
