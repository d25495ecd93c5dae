import type { Route } from '../document/document.js';
import { foldText } from '../match/fold.js';
import type { ValidatorFacts } from './facts.js';
import { judgesAnswers } from './guardrails.js';
import { paramOf } from './params.js';

export interface RequiredFields {
  readonly validator: ValidatorFacts;
  /** The list as a whole. */
  readonly at: Route;
  readonly fields: readonly { readonly text: string; readonly at: Route }[];
}

const TYPES: ReadonlySet<string> = new Set(['required_fields', 'field_presence']);

/** The texts that a validator wants in every answer, unless it is switched off. */
export function fieldsOf(validator: ValidatorFacts): RequiredFields | undefined {
  const { type, enabled } = validator;
  if (!TYPES.has(type) || enabled === false || !judgesAnswers(validator)) return undefined;
  const list = paramOf(validator, 'fields', 'required_fields');
  if (!Array.isArray(list?.value)) return undefined;
  const fields = list.value.flatMap((text: unknown, index) =>
    typeof text === 'string' ? [{ text, at: [...list.at, index] }] : [],
  );
  return { validator, at: list.at, fields };
}

/** Comparing all texts with each other takes too long for more. */
const MOST_COMPARED = 40;
const LONGEST_COMPARED = 200;

/**
 * A text that is no longer than any that has all of these in it, whatever their case: they may lie in and over each other. It
 * need not have them all itself.
 */
export function shortestWith(texts: readonly string[]): string {
  const distinct = [...new Set(texts.map(foldText))];
  const longest = distinct.reduce((most, text) => (text.length > most.length ? text : most), '');
  if (distinct.length > MOST_COMPARED || longest.length > LONGEST_COMPARED) return longest;
  const apart = distinct.filter((text) => !distinct.some((other) => other !== text && other.includes(text)));
  const rests = apart.map((text) => text.slice(longestOverlap(text, apart)));
  // The first one in the row overlaps with nothing before it; which one that is nobody knows, so it gives back the least.
  const overlaps = apart.map((text, index) => text.slice(0, text.length - (rests[index]?.length ?? 0)));
  const least = overlaps.reduce((few, overlap) => (overlap.length < few.length ? overlap : few), longest);
  return [least, ...rests].join('');
}

/** How much of the beginning of a text the end of another one may be. */
function longestOverlap(text: string, others: readonly string[]): number {
  for (let length = text.length - 1; length > 0; length--) {
    const start = text.slice(0, length);
    if (others.some((other) => other !== text && other.endsWith(start))) return length;
  }
  return 0;
}
