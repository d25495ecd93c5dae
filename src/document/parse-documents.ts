import { atMostHundred } from '../diagnostic/at-most-hundred.js';
import type { Diagnostic } from '../diagnostic/diagnostic.js';
import { describe, isMap } from './describe.js';
import { type Document, newDocument, type Position } from './document.js';
import { readJson } from './json-node.js';
import { MAX_DOCUMENT_BYTES } from './limits.js';
import { lineIndex } from './line-index.js';
import type { Slot } from './node.js';
import { type Problem, tooLarge, Unreadable } from './problem.js';
import { readYaml } from './yaml-node.js';

export type DocumentKind = 'yaml' | 'json';

export interface ParsedDocuments {
  readonly documents: readonly Document[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every document of a YAML or JSON text. Whatever the text is, nothing is thrown: it is complained of. */
export function parseDocuments(text: string, file: string, { kind }: { readonly kind: DocumentKind }): ParsedDocuments {
  if (Buffer.byteLength(text) > MAX_DOCUMENT_BYTES) return { documents: [], diagnostics: [tooLarge(file)] };
  const source = withoutByteOrderMark(text);
  const positionOf = lineIndex(source);
  const problems: Problem[] = [];
  const documents: Document[] = [];
  for (const root of readRoots(source, kind, problems)) {
    const { value } = root.node;
    if (isMap(value)) documents.push(newDocument(value, root, positionOf));
    else problems.push(notAMap(value, root.at));
  }
  const diagnostics = problems.map((problem) => toDiagnostic(problem, file, positionOf));
  return { documents, diagnostics: atMostHundred(diagnostics) };
}

/** Editors write one, and no format means anything by it. */
function withoutByteOrderMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function readRoots(source: string, kind: DocumentKind, problems: Problem[]): readonly Slot[] {
  const roots: Slot[] = [];
  try {
    refuseUnreadable(source);
    if (kind === 'json') roots.push(readJson(source, problems));
    else for (const root of readYaml(source, problems)) if (isPresent(root)) roots.push(root);
    if (roots.length === 0) throw new Unreadable(EMPTY);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    problems.push(error.problem);
  }
  return roots;
}

/** A last `---` begins a document with nothing in it. */
function isPresent({ node }: Slot): boolean {
  return node.value !== null;
}

const EMPTY: Problem = {
  code: 'empty-file',
  message: 'the file is empty: it holds nothing but white space or comments',
  offset: 0,
};

function refuseUnreadable(source: string): void {
  if (source.trim() === '') throw new Unreadable(EMPTY);
  const zero = source.indexOf('\0');
  if (zero === -1) return;
  const message = 'the file is binary, or text in another encoding than UTF-8';
  throw new Unreadable({ code: 'not-text', message, hint: 'save it as UTF-8', offset: zero });
}

function notAMap(value: unknown, offset: number): Problem {
  return {
    code: 'not-a-map',
    message: `expected a map at the top, got ${describe(value)}`,
    hint: 'the top of the file is made of keys, as in "name: value"',
    offset,
  };
}

function toDiagnostic(problem: Problem, file: string, positionOf: (offset: number) => Position): Diagnostic {
  const { code, severity = 'error', message, hint, offset, firstOffset } = problem;
  const full = firstOffset === undefined ? message : `${message}; the first is at ${spell(positionOf(firstOffset))}`;
  return { code, severity, message: full, ...(hint !== undefined && { hint }), file, ...positionOf(offset) };
}

function spell({ line, column }: Position): string {
  return `${line}:${column}`;
}
