import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import type { Route } from '../document/document.js';
import type { Page } from './page.js';
import { textIn } from './runtime-config-binding.js';

/**
 * Sections that say how a live conversation is run. Nothing here uses them, but PromptKit checks them before it looks at
 * the hooks, and does not load a file in which one is wrong.
 */
export function checkSections(page: Page): void {
  checkProviders(page);
  checkStateStore(page);
  checkLogging(page);
  checkServers(page);
  checkSelectors(page);
}

function checkProviders(page: Page): void {
  for (const route of itemsOf(page, 'providers')) {
    requireText(page, [...route, 'type']);
    // Newer releases have providers that need no model.
    requireText(page, [...route, 'model'], 'warning');
  }
}

const STORES: readonly string[] = ['', 'memory', 'redis', 'file'];

function checkStateStore(page: Page): void {
  const route = ['spec', 'state_store'];
  const store = mapIn(page, route);
  if (store === undefined) return;
  const type = textIn(page, [...route, 'type']) ?? '';
  if (!STORES.includes(type)) complainOfChoice(page, [...route, 'type'], STORES.slice(1));
  if (type === 'redis' && (store['redis'] ?? null) === null) complainOfMissing(page, [...route, 'redis']);
  if (type === 'file') checkFileStore(page, route);
}

function checkFileStore(page: Page, route: Route): void {
  requireText(page, [...route, 'file', 'root']);
  const message = `"state_store.type" is "file", which older releases of PromptKit do not load`;
  page.complain([...route, 'type'], { code: 'newer-runtime-value', severity: 'warning', message });
}

const LEVELS: readonly string[] = ['trace', 'debug', 'info', 'warn', 'error'];

function checkLogging(page: Page): void {
  const route = ['spec', 'logging'];
  if (mapIn(page, route) === undefined) return;
  checkChoice(page, [...route, 'defaultLevel'], LEVELS);
  checkChoice(page, [...route, 'format'], ['json', 'text']);
  for (const module of itemsOf(page, 'logging', 'modules')) {
    requireText(page, [...module, 'name']);
    checkChoice(page, [...module, 'level'], LEVELS);
  }
}

const WAYS: readonly string[] = ['command', 'url', 'source'];

function checkServers(page: Page): void {
  for (const route of itemsOf(page, 'mcp_servers')) {
    requireText(page, [...route, 'name']);
    const ways = WAYS.filter((key) => (textIn(page, [...route, key]) ?? '') !== '');
    if (ways.length === 1) continue;
    const message = `${quote(pathOf(route))} has ${ways.length === 0 ? 'none' : 'several'} of ${WAYS.join(', ')}, ${NOT_LOADED}`;
    page.complain(route, { code: 'invalid-runtime-section', message, hint: 'set exactly one of them' });
  }
}

function checkSelectors(page: Page): void {
  const selectors = mapIn(page, ['spec', 'selectors']) ?? {};
  for (const [name, body] of Object.entries(selectors)) {
    if (body !== null && body !== undefined) requireText(page, ['spec', 'selectors', name, 'command']);
  }
}

const NOT_LOADED = 'so PromptKit would not load the file';

function requireText(page: Page, route: Route, severity: 'error' | 'warning' = 'error'): void {
  if ((textIn(page, route) ?? '') === '') complainOfMissing(page, route, severity);
}

function complainOfMissing(page: Page, route: Route, severity: 'error' | 'warning' = 'error'): void {
  const message = `${quote(pathOf(route))} is missing, ${NOT_LOADED}`;
  page.complain(route, { code: 'invalid-runtime-section', severity, message });
}

function checkChoice(page: Page, route: Route, choices: readonly string[]): void {
  const written = textIn(page, route) ?? '';
  if (written !== '' && !choices.includes(written)) complainOfChoice(page, route, choices);
}

function complainOfChoice(page: Page, route: Route, choices: readonly string[]): void {
  const message = `${quote(pathOf(route))} is ${quote(textIn(page, route) ?? '')}, ${NOT_LOADED}`;
  page.complain(route, { code: 'invalid-runtime-section', message, hint: `known are ${choices.join(', ')}` });
}

/** As in `providers[0].type`. */
function pathOf([, ...route]: Route): string {
  return route.map((key, index) => (typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${key}`)).join('');
}

/** Where the items of a list of the `spec` stand. */
function itemsOf(page: Page, ...keys: readonly string[]): readonly Route[] {
  const route = ['spec', ...keys];
  const value = valueAt(page, route);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complainOfShape(page, route, 'a list', value);
    return [];
  }
  for (const [index, item] of value.entries()) {
    if (!isMap(item) && item !== null) complainOfShape(page, [...route, index], 'a map', item);
  }
  return value.map((_item, index) => [...route, index]);
}

function mapIn(page: Page, route: Route): Readonly<Record<string, unknown>> | undefined {
  const value = valueAt(page, route);
  if (isMap(value)) return value;
  if (value !== undefined && value !== null) complainOfShape(page, route, 'a map', value);
  return undefined;
}

function complainOfShape(page: Page, route: Route, wanted: string, value: unknown): void {
  const message = `expected ${quote(pathOf(route))} to be ${wanted}, got ${describe(value)}`;
  page.complain(route, { code: 'invalid-runtime-value', message });
}

function valueAt(page: Page, route: Route): unknown {
  return route.reduce<unknown>(
    (owner, key) => (isMap(owner) && Object.hasOwn(owner, key) ? owner[String(key)] : undefined),
    page.value,
  );
}
