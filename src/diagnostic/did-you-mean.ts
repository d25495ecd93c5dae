import { nearest } from './nearest.js';

/** The hint for a word that nobody knows, when one of the candidates was probably meant. */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const meant = nearest(word, candidates);
  return meant === undefined ? undefined : `did you mean "${meant}"?`;
}
