import { type AskedAlone, askedAlone } from '../guardrail/asked-alone.js';
import type { Semantics } from '../semantics/semantics.js';
import type { Facts, ValidatorFacts } from './facts.js';

/**
 * The guardrail of a validator with some words in the place of its own, and nothing else that could keep it from finding them.
 * Nothing where params are not read at all, which another rule complains of.
 */
export function askedAbout(
  words: readonly string[],
  { type, params }: Pick<ValidatorFacts, 'type' | 'params'>,
  { semantics, known, direction }: Asking,
): AskedAlone | undefined {
  if (semantics.compile.paramsKey !== 'params') return undefined;
  const mode = params['match_mode'];
  const own = { words, ...(typeof mode === 'string' && { match_mode: mode }), ...(direction && { direction }) };
  if (words.length > 1 || known.bound.length > 0) return askedAlone(type, own, semantics, known);
  return remembered(JSON.stringify([semantics.name, type, own]), () => askedAlone(type, own, semantics, known));
}

/** Packs have words in common, and each guardrail is asked anew. */
const MADE = new Map<string, { readonly asked: AskedAlone | undefined }>();
const MOST_REMEMBERED = 200;

function remembered(key: string, make: () => AskedAlone | undefined): AskedAlone | undefined {
  const before = MADE.get(key);
  if (before !== undefined) return before.asked;
  if (MADE.size >= MOST_REMEMBERED) MADE.clear();
  const asked = make();
  MADE.set(key, { asked });
  return asked;
}

export interface Asking {
  readonly semantics: Semantics;
  readonly known: Facts['known'];
  /** Absent: the answer is judged. */
  readonly direction?: 'input';
}

/** Whether a word is found in a text, under some semantics. Nothing where no such guardrail can be made. */
export function isFound(
  word: string,
  text: string,
  validator: Pick<ValidatorFacts, 'type' | 'params'>,
  asking: Asking,
): boolean | undefined {
  return askedAbout([word], validator, asking)?.toAnswer(text);
}

/** Whether a text passes under a semantics that was asked for, though it has what a word was meant for. */
export function wouldPass(
  text: string,
  word: string,
  validator: Pick<ValidatorFacts, 'type' | 'params'>,
  { views, known }: Pick<Facts, 'views' | 'known'>,
): boolean {
  return views.some(
    ({ isAsked, semantics }) => isAsked && isFound(word, text, validator, { semantics, known }) === false,
  );
}
