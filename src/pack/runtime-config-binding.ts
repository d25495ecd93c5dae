import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import type { Place } from './pack.js';
import type { Page } from './page.js';

/** A process that a RuntimeConfig names, as it is loaded: a text that is not there is empty. */
export interface ProcessBinding {
  readonly name: string;
  readonly command: string;
  readonly args?: readonly string[];
  readonly env?: readonly string[];
  /** 0 or less: the default of its kind. */
  readonly timeoutMs: number;
  readonly sandbox: string;
  readonly runtime: string;
  /** Of its name. */
  readonly place: Place;
}

/** The keys of a process that answers an eval. */
const PROCESS_KEYS: readonly string[] = ['command', 'args', 'env', 'timeout_ms', 'sandbox', 'runtime'];

/** One process, or none where nothing can be started. */
export function readProcess(
  page: Page,
  route: Route,
  body: unknown,
  keys: readonly string[] = PROCESS_KEYS,
): readonly ProcessBinding[] {
  const name = String(route.at(-1));
  if (!isBody(page, route, body)) return [];
  complainOfUnknownKeys(page, route, body, keys);
  const command = textIn(page, [...route, 'command']) ?? '';
  const args = textsIn(page, [...route, 'args']);
  const env = textsIn(page, [...route, 'env']);
  const timeoutMs = wholeIn(page, [...route, 'timeout_ms']);
  if (command === '' && !isMap(body['command']) && !Array.isArray(body['command'])) {
    const message = `${quote(name)} has no "command", so there is nothing to start`;
    page.complain([...route, 'command'], {
      code: 'hook-command-missing',
      message,
      hint: 'set "command" to a program, as in "command: python3"',
    });
  }
  return [
    {
      name,
      command,
      ...(args !== undefined && { args }),
      ...(env !== undefined && { env }),
      timeoutMs,
      sandbox: textIn(page, [...route, 'sandbox']) ?? '',
      runtime: textIn(page, [...route, 'runtime']) ?? '',
      place: page.placeOf(route),
    },
  ];
}

/** A scalar as it is written: `command: 5` is the text "5". Nothing where there is none. */
export function textIn(page: Page, route: Route): string | undefined {
  const value = valueIn(page, route);
  if (value === undefined || value === null) return undefined;
  const text = scalarText(page, route, value);
  if (text === undefined) complainOfValue(page, route, 'text');
  return text;
}

/** The scalars of a list as they are written; what is set to nothing is left out. */
export function textsIn(page: Page, route: Route): readonly string[] | undefined {
  const value = valueIn(page, route);
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return value.flatMap((_item, index) => textIn(page, [...route, index]) ?? []);
  complainOfValue(page, route, 'a list');
  return [];
}

/** A fraction is cut, as Go does. */
function wholeIn(page: Page, route: Route): number {
  const value = valueIn(page, route);
  if (value === undefined || value === null) return 0;
  if (typeof value === 'number' && Number.isSafeInteger(Math.trunc(value))) {
    const whole = Math.trunc(value);
    if (whole < 0) complainOfNegative(page, route, whole);
    return whole;
  }
  complainOfValue(page, route, 'a whole number of milliseconds');
  return 0;
}

function scalarText(page: Page, route: Route, value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'object' ? undefined : (page.sourceOf(route) ?? String(value));
}

function valueIn(page: Page, route: Route): unknown {
  return route.reduce<unknown>((owner, key) => {
    if (Array.isArray(owner)) return owner[Number(key)];
    return isMap(owner) && Object.hasOwn(owner, key) ? owner[String(key)] : undefined;
  }, page.value);
}

function complainOfValue(page: Page, route: Route, wanted: string): void {
  const last = route.at(-1);
  const name = typeof last === 'number' ? `${route.at(-2)}[${last}]` : last;
  const message = `expected "${name}" to be ${wanted}, got ${describe(valueIn(page, route))}`;
  page.complain(route, { code: 'invalid-runtime-value', message });
}

function complainOfNegative(page: Page, route: Route, timeout: number): void {
  const message = `a "timeout_ms" of ${timeout} has no effect: the default holds`;
  page.complain(route, { code: 'negative-timeout', severity: 'warning', message, hint: 'give milliseconds above 0' });
}

function isBody(page: Page, route: Route, body: unknown): body is Readonly<Record<string, unknown>> {
  if (isMap(body)) return true;
  const name = quote(String(route.at(-1)));
  if (body === null || body === undefined) {
    const message = `${name} is set to nothing, which crashes PromptKit when it loads the file`;
    page.complain(route, { code: 'null-hook', message, hint: 'give it a "command", or remove it' });
    return false;
  }
  page.complain(route, {
    code: 'invalid-runtime-value',
    message: `expected ${name} to be a map, got ${describe(body)}`,
  });
  return false;
}

/** PromptKit passes them over in silence. */
function complainOfUnknownKeys(
  page: Page,
  route: Route,
  body: Readonly<Record<string, unknown>>,
  known: readonly string[],
): void {
  for (const key of Object.keys(body)) {
    if (known.includes(key)) continue;
    page.complain([...route, key], {
      code: 'unknown-runtime-key',
      severity: 'warning',
      message: `unknown key ${quote(key)}, so it has no effect`,
      hint: didYouMean(key, known) ?? `known keys are ${known.join(', ')}`,
    });
  }
}
