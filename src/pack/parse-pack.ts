import { atMostHundred } from '../diagnostic/at-most-hundred.js';
import { byPlace } from '../diagnostic/by-place.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { quote } from '../diagnostic/quote.js';
import { type DocumentKind, type ParsedDocuments, parseDocuments } from '../document/parse-documents.js';
import { readCompiledPack } from './compiled-pack.js';
import type { Pack, Prompt } from './pack.js';
import { newPage, type Page } from './page.js';
import { readPromptConfig } from './prompt-config.js';

/** Reads a PromptConfig or a compiled pack. Never throws: every problem of the file is among the diagnostics. */
export function parsePack(text: string, file: string): Pack {
  return readPack(parseDocuments(text, file, { kind: kindOf(text, file) }), file);
}

/** The same, of a text that has been parsed. */
export function readPack(parsed: ParsedDocuments, file: string): Pack {
  const complaints: Diagnostic[] = [];
  const pages = parsed.documents.map((document) => newPage(document, file, complaints));
  const prompts = pages.flatMap(readPage);
  for (const duplicate of duplicatePrompts(prompts)) complaints.push(duplicate);
  const diagnostics = [...parsed.diagnostics, ...atMostHundred(complaints)].toSorted(byPlace);
  return { file, prompts, diagnostics, malformed: parsed.diagnostics, documents: pages };
}

/** A YAML file may begin with a brace, too, and need not be JSON then. */
export function kindOf(text: string, file: string): DocumentKind {
  if (/\.ya?ml$/i.test(file)) return 'yaml';
  return /\.json$/i.test(file) || /^\uFEFF?\s*\{/.test(text) ? 'json' : 'yaml';
}

function readPage(page: Page): readonly Prompt[] {
  const { value } = page;
  if (value['kind'] === undefined && value['spec'] === undefined && 'prompts' in value) return readCompiledPack(page);
  return readPromptConfig(page);
}

function* duplicatePrompts(prompts: readonly Prompt[]): Generator<Diagnostic> {
  const first = new Map<string, Prompt>();
  for (const prompt of prompts) {
    const { id, place } = prompt;
    if (id === '') continue;
    const earlier = first.get(id);
    first.set(id, earlier ?? prompt);
    if (earlier === undefined) continue;
    const { line, column } = earlier.place;
    const message = `the prompt ${quote(id)} is declared twice; the first is at ${line}:${column}`;
    yield { code: 'duplicate-prompt', severity: 'error', message, hint: 'give each prompt an id of its own', ...place };
  }
}
