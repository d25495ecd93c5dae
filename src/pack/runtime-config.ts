import { resolve } from 'node:path';
import { atMostHundred } from '../diagnostic/at-most-hundred.js';
import { byPlace } from '../diagnostic/by-place.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { quote } from '../diagnostic/quote.js';
import { describe, isMap } from '../document/describe.js';
import { type ParsedDocuments, parseDocuments } from '../document/parse-documents.js';
import { newPage, type Page } from './page.js';
import { type ProcessBinding, readProcess, textIn } from './runtime-config-binding.js';
import { complainOfFolder, complainOfMisplacedKeys, complainOfMoreDocuments } from './runtime-config-doubts.js';
import { type HookBinding, readHook } from './runtime-config-hook.js';
import { readSandbox, type Sandbox } from './runtime-config-sandbox.js';
import { checkSections } from './runtime-config-sections.js';

/** What a RuntimeConfig says about hooks and evals; its tools, providers and the rest are only checked. */
export interface RuntimeConfig {
  readonly file: string;
  /** `metadata.name`; empty when it has none. */
  readonly name: string;
  /** In the order of the file. */
  readonly hooks: readonly HookBinding[];
  /** Processes that answer evals of the type that they are named after. */
  readonly evals: readonly ProcessBinding[];
  readonly sandboxes: readonly Sandbox[];
  /** Every problem of the file, in its order. With an error among them nothing here is to be trusted. */
  readonly diagnostics: readonly Diagnostic[];
}

const API_VERSION = 'promptkit.altairalabs.ai/v1alpha1';
const KIND = 'RuntimeConfig';

/** Reads a RuntimeConfig as PromptKit does, and never throws. `folder` is the one that the program is started in. */
export function parseRuntimeConfig(text: string, file: string, folder = '.'): RuntimeConfig {
  return readRuntimeConfig(parseDocuments(text, file, { kind: 'yaml' }), file, folder);
}

/** The same, of a text that has been parsed. */
export function readRuntimeConfig(parsed: ParsedDocuments, file: string, folder = '.'): RuntimeConfig {
  const complaints: Diagnostic[] = [];
  const [first, ...others] = parsed.documents.map((document) => newPage(document, file, complaints));
  const bindings = first === undefined ? NOTHING : readPage(first);
  complainOfMoreDocuments(others);
  const isElsewhere = resolve(folder, file, '..') !== resolve(folder);
  if (isElsewhere && first !== undefined) complainOfFolder(first, bindings);
  return { file, ...bindings, diagnostics: [...parsed.diagnostics, ...atMostHundred(complaints)].toSorted(byPlace) };
}

type Bindings = Pick<RuntimeConfig, 'name' | 'hooks' | 'evals' | 'sandboxes'>;

const NOTHING: Bindings = { name: '', hooks: [], evals: [], sandboxes: [] };

function readPage(page: Page): Bindings {
  if (!isMapIn(page, 'metadata') || !hasHeader(page)) return NOTHING;
  complainOfMisplacedKeys(page);
  checkSections(page);
  const sandboxes = entriesOf(page, 'sandboxes').flatMap(([name, body]) => readSandbox(page, name, body));
  return {
    name: textIn(page, ['metadata', 'name']) ?? '',
    hooks: entriesOf(page, 'hooks').flatMap(([name, body]) => readHook(page, name, body, sandboxes)),
    evals: entriesOf(page, 'evals').flatMap(([name, body]) => readProcess(page, ['spec', 'evals', name], body)),
    sandboxes,
  };
}

/** The entries of one map of the `spec`. A map that is set to nothing has none. */
function entriesOf(page: Page, key: 'hooks' | 'evals' | 'sandboxes'): readonly (readonly [string, unknown])[] {
  const { spec } = page.value;
  const value = isMap(spec) ? spec[key] : undefined;
  if (value === undefined || value === null) return [];
  if (isMap(value)) return Object.entries(value);
  const message = `expected "${key}" to be a map, got ${describe(value)}`;
  const hint = `each key in "${key}" is a name`;
  page.complain(['spec', key], { code: 'invalid-runtime-value', message, hint });
  return [];
}

function hasHeader(page: Page): boolean {
  const isRight = [isSet(page, 'apiVersion', API_VERSION), isSet(page, 'kind', KIND)].every(Boolean);
  return isMapIn(page, 'spec') && isRight;
}

function isMapIn(page: Page, key: 'metadata' | 'spec'): boolean {
  const value = page.value[key];
  if (value === undefined || value === null || isMap(value)) return true;
  const message = `expected "${key}" to be a map, got ${describe(value)}`;
  page.complain([key], { code: 'invalid-runtime-value', message });
  return false;
}

function isSet(page: Page, key: 'apiVersion' | 'kind', wanted: string): boolean {
  const got = textIn(page, [key]) ?? '';
  if (got === wanted) return true;
  const why = 'so PromptKit would not load the file';
  const message =
    got === '' ? `"${key}" is missing, ${why}` : `${quote(got)} is not the "${key}" of a RuntimeConfig, ${why}`;
  page.complain([key], { code: 'not-a-runtime-config', message, hint: `write "${key}: ${wanted}"` });
  return false;
}
