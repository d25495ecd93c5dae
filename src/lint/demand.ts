import type { Facts, ValidatorFacts } from './facts.js';
import { fieldsOf } from './fields.js';
import { isLength, limitsOf, onlyCuts } from './limits.js';
import { numberParam } from './params.js';
import { foldedWord, wordsOf } from './words.js';

/** What a validator asks of a text, so that it can be compared with what another one asks. */
export interface Demand {
  /** Only what acts alike can stand in for each other. */
  readonly group: string;
  /** Each is objected to, or to its lack. */
  readonly items: readonly string[];
  /** More is objected to. Infinite where there is no such limit. */
  readonly limits: readonly number[];
  /** Whether all that it does is to cut, so that its message does not matter. */
  readonly onlyCuts: boolean;
}

/** Nothing for a validator that is off, or turned upside down, or whose params cannot be compared. */
export function demandOf(validator: ValidatorFacts, known: Facts['known']): Demand | undefined {
  const { type, params, enabled } = validator;
  const isTurned = 'min_score' in params || 'max_score' in params;
  if (enabled === false || isTurned || known.bound.some((process) => process.type === type)) return undefined;
  if (isLength(validator, known)) return lengthDemand(validator);
  if (type === 'max_sentences') return sentencesDemand(validator);
  const items = itemsOf(validator);
  if (items.length > 0) return { group: groupOf(validator, type), items, limits: [], onlyCuts: false };
  return known.types.findHandler(type) === undefined ? undefined : wholeDemand(validator);
}

function lengthDemand(validator: ValidatorFacts): Demand | undefined {
  const { characters, tokens } = limitsOf(validator);
  if (characters === undefined && tokens === undefined) return undefined;
  const limits = [characters, tokens].map((limit) => limit?.value ?? Number.POSITIVE_INFINITY);
  return { group: groupOf(validator, 'max_length'), items: [], limits, onlyCuts: onlyCuts(validator) };
}

function sentencesDemand(validator: ValidatorFacts): Demand | undefined {
  const limit = numberParam(validator, 'max_sentences', 'max');
  if (limit === undefined) return undefined;
  return { group: groupOf(validator, validator.type), items: [], limits: [limit.value], onlyCuts: false };
}

function itemsOf(validator: ValidatorFacts): readonly string[] {
  const words = wordsOf(validator).map(({ text }) => foldedWord(text));
  // Not every release ignores the case of fields.
  const fields = fieldsOf(validator)?.fields.map(({ text }) => text) ?? [];
  return [...words, ...fields].filter((text) => text !== '');
}

/** Another type objects to the same as one with the same params. */
function wholeDemand(validator: ValidatorFacts): Demand | undefined {
  const { message: _, direction: __, ...own } = validator.params;
  const params = Object.entries(own).sort(([one], [other]) => (one < other ? -1 : 1));
  if (!params.every(([, value]) => isFlat(value))) return undefined;
  const group = groupOf(validator, JSON.stringify([validator.type, params]));
  return { group, items: [''], limits: [], onlyCuts: false };
}

function isFlat(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isPlain) : isPlain(value);
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Whose words it judges, and whether its objections count. */
function groupOf({ params, monitor = false, failOnViolation }: ValidatorFacts, what: string): string {
  const { direction = 'output', match_mode: mode } = params;
  return [what, String(direction), String(monitor), String(failOnViolation), String(mode)].join('\n');
}
