import type { z } from 'zod';
import { byPlace } from '../diagnostic/by-place.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { describe } from '../document/describe.js';
import type { Document, Route } from '../document/document.js';
import { CONFIG_KEYS } from './config-schema.js';

/** Every problem of a config file, in the order of the file: what the schema says, and what it does not see. */
export function configDiagnostics(
  error: z.ZodError | undefined,
  document: Document,
  file: string,
): readonly Diagnostic[] {
  const issues = error?.issues ?? [];
  const found = [...issues.flatMap((issue) => problems(issue, document.value)), ...lostSuite(document.value)];
  const placed = found.map(
    ({ route, part, ...words }): Diagnostic => ({
      ...words,
      severity: 'error',
      file,
      ...document.placeOf(route, part),
    }),
  );
  return placed.toSorted(byPlace);
}

interface Problem {
  readonly route: Route;
  readonly part: 'key' | 'value';
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

function problems(issue: z.core.$ZodIssue, value: unknown): readonly Problem[] {
  const route = writtenRoute(issue.path.map(toStep), value);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(route, key));
  const got = valueAt(value, route);
  const name = route.length === 0 ? 'the config file' : quote(lastKey(route));
  if (got === undefined) {
    return [
      {
        route,
        part: 'key',
        code: 'missing-config-key',
        message: `${name} is missing`,
        hint: `expected ${wanted(issue)}`,
      },
    ];
  }
  const message = `expected ${name} to be ${wanted(issue)}, got ${describe(got)}`;
  return [{ route, part: 'value', code: 'invalid-config-value', message, ...hintFor(issue, got) }];
}

/** A record of the schema leaves this key out without a word. */
const LOST_KEY = '__proto__';

function lostSuite({ suites }: Document['value']): readonly Problem[] {
  if (!isOwner(suites) || !Object.hasOwn(suites, LOST_KEY)) return [];
  const message = `a suite cannot be called ${quote(LOST_KEY)}: it would never be run`;
  return [
    {
      route: ['suites', LOST_KEY],
      part: 'key',
      code: 'invalid-config-key',
      message,
      hint: 'give the suite another name',
    },
  ];
}

function toStep(step: PropertyKey): string | number {
  return typeof step === 'number' ? step : String(step);
}

/** A short form has no keys inside: what is wrong with one of them is wrong with the value as it was written. */
function writtenRoute(route: Route, value: unknown): Route {
  const owner = route.slice(0, -1);
  return typeof valueAt(value, owner) === 'string' ? owner : route;
}

function unknownKey(route: Route, key: string): Problem {
  const known = CONFIG_KEYS[ownerOf(route)] ?? [];
  return {
    route: [...route, key],
    part: 'key',
    code: 'unknown-config-key',
    message: `unknown key ${quote(key)}, so it would have no effect`,
    hint: didYouMean(key, known) ?? `known keys are ${known.join(', ')}`,
  };
}

/** The hooks of a suite are those of the file, one floor up. */
function ownerOf(route: Route): string {
  if (route[0] === 'labels' && route[1] === 'guardrails') return 'labels.guardrails';
  return String((route[0] === 'suites' && route[2] === 'hooks' ? 'hooks' : route[0]) ?? '');
}

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return KINDS[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.join(', ')}`;
    case 'too_small':
      return typeof issue.minimum === 'number' && issue.origin === 'number' ? `${issue.minimum} or more` : 'not empty';
    default:
      return issue.message;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a map',
  record: 'a map',
  array: 'a list',
  string: 'a text',
  int: 'a whole number',
  number: 'a whole number',
  boolean: 'true or false',
};

function hintFor(issue: z.core.$ZodIssue, got: unknown): { readonly hint?: string } {
  if (issue.code !== 'invalid_value') return {};
  const hint = didYouMean(String(got), issue.values.map(String));
  return hint === undefined ? {} : { hint };
}

/** An item of a list is spoken of by the list's name. */
function lastKey(route: Route): string {
  const last = route.at(-1);
  return typeof last === 'number' ? `${lastKey(route.slice(0, -1))}[${last}]` : String(last);
}

function valueAt(value: unknown, route: Route): unknown {
  return route.reduce<unknown>(
    (owner, step) => (isOwner(owner) && Object.hasOwn(owner, step) ? owner[step] : undefined),
    value,
  );
}

function isOwner(value: unknown): value is Readonly<Record<string | number, unknown>> {
  return typeof value === 'object' && value !== null;
}
