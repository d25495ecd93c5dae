import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import { complainOfKeys, type KeyTable } from './keys.js';
import type { Validator } from './pack.js';
import type { Complaint, Page } from './page.js';

type Declared = Readonly<Record<string, unknown>>;

const KEYS: KeyTable = {
  noun: 'validator',
  owner: 'a validator',
  keys: new Map([
    ['type', 'text'],
    ['params', 'a map'],
    ['message', 'text'],
    ['enabled', 'true or false'],
    ['monitor', 'true or false'],
    ['fail_on_violation', 'true or false'],
  ]),
  advice: 'what a guardrail looks for goes into "params"',
};

/** One validator, or none where it cannot be read. */
export function readValidator(page: Page, declared: unknown, route: Route): readonly Validator[] {
  if (!isMap(declared)) {
    page.complain(route, notAMap(declared));
    return [];
  }
  complainOfKeys(page, declared, route, KEYS);
  const type = declared['type'] ?? '';
  const params = declared['params'] ?? {};
  if (type === '') page.complain('type' in declared ? [...route, 'type'] : route, NO_TYPE);
  if (typeof type !== 'string' || type === '' || !isMap(params)) return [];
  return [{ type, params, ...options(declared), ...places(page, route) }];
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
