import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import type { Complaint, Page } from './page.js';

type Expected = 'text' | 'a map' | 'true or false' | 'a number' | 'a list of texts';

/** The keys of something that a pack declares, and what each has to be. */
export interface KeyTable {
  /** In codes, as in `unknown-validator-key`. */
  readonly noun: string;
  /** In words, as in "unknown key in a validator". */
  readonly owner: string;
  readonly keys: ReadonlyMap<string, Expected>;
  /** What else to say of a key that nobody knows. */
  readonly advice?: string;
}

/** Complains of keys that are not known, and of values that cannot be read. A key that is set to nothing counts as absent. */
export function complainOfKeys(
  page: Page,
  declared: Readonly<Record<string, unknown>>,
  route: Route,
  table: KeyTable,
): void {
  for (const [key, value] of Object.entries(declared)) {
    const complaint = complaintAbout(key, value, table);
    if (complaint !== undefined) page.complain([...route, key], complaint);
  }
}

function complaintAbout(key: string, value: unknown, table: KeyTable): Complaint | undefined {
  const expected = table.keys.get(key);
  if (expected === undefined) return unknownKey(key, table);
  if (value === null || isA(expected, value)) return undefined;
  return {
    code: key === 'params' ? 'invalid-params' : `invalid-${table.noun}-key`,
    message: `expected "${key}" to be ${expected}, got ${describe(value)}`,
    ...hintFor(key, expected, value),
  };
}

const TEST: Readonly<Record<Expected, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  'a map': isMap,
  'true or false': (value) => typeof value === 'boolean',
  'a number': (value) => typeof value === 'number',
  'a list of texts': isTextList,
};

function isA(expected: Expected, value: unknown): boolean {
  return TEST[expected](value);
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function hintFor(key: string, expected: Expected, value: unknown): { readonly hint?: string } {
  if (expected === 'true or false') return { hint: 'write true or false, without quotes' };
  if (expected === 'a number') return { hint: 'write a number, without quotes' };
  if (expected === 'a list of texts') return { hint: 'begin each text with "- "' };
  if (expected === 'text') return typeof value === 'object' ? {} : { hint: 'put it in quotes' };
  return key === 'params' ? { hint: 'each param is an entry of its own, as in "max_characters: 500"' } : {};
}

function unknownKey(key: string, { noun, owner, keys, advice }: KeyTable): Complaint {
  const known = `known keys are ${[...keys.keys()].join(', ')}${advice === undefined ? '' : `; ${advice}`}`;
  return {
    code: `unknown-${noun}-key`,
    severity: 'warning',
    message: `unknown key ${quote(key)} in ${owner}, so it has no effect`,
    hint: didYouMean(key, keys.keys()) ?? known,
  };
}
