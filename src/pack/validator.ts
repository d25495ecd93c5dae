import { nearest } from '../diagnostic/nearest.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import type { Validator } from './pack.js';
import type { Complaint, Page } from './page.js';

type Declared = Readonly<Record<string, unknown>>;

/** The keys of a validator, and what each has to be. */
const KEYS: ReadonlyMap<string, 'text' | 'a map' | 'true or false'> = new Map([
  ['type', 'text'],
  ['params', 'a map'],
  ['message', 'text'],
  ['enabled', 'true or false'],
  ['monitor', 'true or false'],
  ['fail_on_violation', 'true or false'],
] as const);

/** One validator, or none where it cannot be read. A key that is set to nothing counts as absent. */
export function readValidator(page: Page, declared: unknown, route: Route): readonly Validator[] {
  if (!isMap(declared)) {
    page.complain(route, notAMap(declared));
    return [];
  }
  for (const [key, value] of Object.entries(declared)) {
    const complaint = complaintAbout(key, value);
    if (complaint !== undefined) page.complain([...route, key], complaint);
  }
  const type = declared['type'] ?? '';
  const params = declared['params'] ?? {};
  if (type === '') page.complain('type' in declared ? [...route, 'type'] : route, NO_TYPE);
  if (typeof type !== 'string' || type === '' || !isMap(params)) return [];
  return [{ type, params, ...options(declared), ...places(page, route) }];
}

function complaintAbout(key: string, value: unknown): Complaint | undefined {
  const expected = KEYS.get(key);
  if (expected === undefined) return unknownKey(key);
  if (value === null || isA(expected, value)) return undefined;
  return {
    code: key === 'params' ? 'invalid-params' : 'invalid-validator-key',
    message: `expected "${key}" to be ${expected}, got ${describe(value)}`,
    ...hintFor(expected, value),
  };
}

function isA(expected: 'text' | 'a map' | 'true or false', value: unknown): boolean {
  if (expected === 'text') return typeof value === 'string';
  return expected === 'a map' ? isMap(value) : typeof value === 'boolean';
}

function hintFor(expected: string, value: unknown): { readonly hint?: string } {
  if (expected === 'true or false') return { hint: 'write true or false, without quotes' };
  if (expected === 'text' && typeof value !== 'object') return { hint: 'put it in quotes' };
  return expected === 'a map' ? { hint: 'each param is an entry of its own, as in "max_characters: 500"' } : {};
}

function options(declared: Declared): Pick<Validator, 'message' | 'enabled' | 'monitor' | 'failOnViolation'> {
  const { message, enabled, monitor, fail_on_violation: failOnViolation } = declared;
  return {
    ...(typeof message === 'string' && { message }),
    ...(typeof enabled === 'boolean' && { enabled }),
    ...(typeof monitor === 'boolean' && { monitor }),
    ...(typeof failOnViolation === 'boolean' && { failOnViolation }),
  };
}

function places(page: Page, route: Route): Pick<Validator, 'place' | 'placeOf'> {
  return {
    place: page.placeOf([...route, 'type']),
    placeOf: (...keys) => page.placeOf([...route, ...keys]),
  };
}

const NO_TYPE: Complaint = {
  code: 'missing-type',
  message: 'the validator has no "type", so it is not known what it should guard against',
  hint: 'name a guardrail, as in "type: banned_words"',
};

function notAMap(declared: unknown): Complaint {
  const message = `expected a validator, got ${describe(declared)}`;
  return { code: 'invalid-validator', message, hint: 'a validator is a map, as in "- type: banned_words"' };
}

function unknownKey(key: string): Complaint {
  const meant = nearest(key, KEYS.keys());
  const known = `known keys are ${[...KEYS.keys()].join(', ')}; what a guardrail looks for goes into "params"`;
  return {
    code: 'unknown-validator-key',
    severity: 'warning',
    message: `unknown key ${quote(key)} in a validator, so it has no effect`,
    hint: meant === undefined ? known : `did you mean "${meant}"?`,
  };
}
