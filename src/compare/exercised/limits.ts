import type { LimitPart } from './part.js';

interface Kind {
  readonly side: LimitPart['side'];
  /** Names of the figure that is held against it, as guardrails measure it: the first one that is known. */
  readonly figures: readonly string[];
}

const LENGTH: readonly string[] = ['character_count', 'value.length'];

/** By the name of the param. */
const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['max_characters', { side: 'most', figures: LENGTH }],
  ['max_chars', { side: 'most', figures: LENGTH }],
  ['max_length', { side: 'most', figures: LENGTH }],
  ['max_tokens', { side: 'most', figures: ['token_count', 'value.tokens'] }],
  ['max_sentences', { side: 'most', figures: ['count'] }],
  ['max', { side: 'most', figures: [...LENGTH, 'count'] }],
  ['min_characters', { side: 'least', figures: LENGTH }],
  ['min_chars', { side: 'least', figures: LENGTH }],
  ['min_length', { side: 'least', figures: LENGTH }],
  ['min', { side: 'least', figures: LENGTH }],
  ['min_score', { side: 'least', figures: ['score'] }],
  ['max_score', { side: 'most', figures: ['score'] }],
]);

/** Nothing for a number that limits nothing: 0 is no limit. */
export function limitOf(param: string, value: unknown): LimitPart | undefined {
  const kind = KINDS.get(param);
  if (kind === undefined || typeof value !== 'number' || !(value > 0)) return undefined;
  return { kind: 'limit', param, limit: value, side: kind.side };
}

/** What a text measures, of that which the limit is about. */
export function figureFor({ param }: LimitPart, figures: ReadonlyMap<string, unknown>): number | undefined {
  const known = KINDS.get(param)?.figures.map((name) => figures.get(name)) ?? [];
  return known.find((figure) => typeof figure === 'number');
}

export function isWithin({ limit, side }: LimitPart, figure: number): boolean {
  return side === 'most' ? figure <= limit : figure >= limit;
}
