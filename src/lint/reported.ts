import type { Diagnostic, Severity } from '../diagnostic/diagnostic.js';
import type { ParsedDocuments } from '../document/parse-documents.js';
import type { EvalImplementation } from '../eval/handler.js';
import { readPack } from '../pack/parse-pack.js';
import { readRuntimeConfig } from '../pack/runtime-config.js';
import { compilePack } from '../policy/compile-pack.js';
import { noHooks } from '../policy/hook-set.js';
import type { View } from './facts.js';

interface Reporting {
  readonly views: readonly View[];
  readonly bound: readonly EvalImplementation[];
  readonly folder?: string;
}

/** A complaint of the reader or the compiler. */
export interface Reported extends Diagnostic {
  /** It comes from a release that nobody asked for. */
  readonly isUnasked?: true;
}

/** What the reader and the compiler complain of under each semantics: each thing once. */
export function reportedIn(
  parsed: ParsedDocuments,
  file: string,
  { views, bound, folder }: Reporting,
): readonly Reported[] {
  if (parsed.documents[0]?.value['kind'] === 'RuntimeConfig')
    return readRuntimeConfig(parsed, file, folder).diagnostics;
  const pack = readPack(parsed, file);
  if (parsed.documents.length === 0) return pack.diagnostics;
  const hooks = { ...noHooks, evalTypes: bound };
  return merged(views.map((view) => ({ view, diagnostics: compilePack(pack, view.semantics, { hooks }).diagnostics })));
}

interface Compiled {
  readonly view: View;
  readonly diagnostics: readonly Diagnostic[];
}

/** What is said under one semantics only names it. The gravest words win, those of the first semantics among equals. */
function merged(compiled: readonly Compiled[]): readonly Reported[] {
  const kept = new Map<string, Reported>();
  for (const { view, diagnostics } of compiled) {
    for (const [index, key] of keysOf(diagnostics).entries()) {
      const diagnostic = diagnostics[index];
      const before = kept.get(key);
      if (diagnostic === undefined || (before !== undefined && !isGraver(diagnostic, before, view))) continue;
      kept.set(key, view === compiled[0]?.view ? diagnostic : named(diagnostic, view));
    }
  }
  return [...kept.values()];
}

/** By code and place; a second one of the same code at a place is a thing of its own. */
function keysOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const counts = new Map<string, number>();
  return diagnostics.map(({ code, line, column }) => {
    const key = `${code} ${line} ${column}`;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return `${key} ${count}`;
  });
}

const GRAVITY: Readonly<Record<Severity, number>> = { info: 0, warning: 1, error: 2 };

function isGraver(diagnostic: Diagnostic, before: Diagnostic, { isAsked }: View): boolean {
  return isAsked && GRAVITY[diagnostic.severity] > GRAVITY[before.severity];
}

function named(diagnostic: Diagnostic, { semantics, isAsked }: View): Reported {
  const message = `${diagnostic.message} (${semantics.name})`;
  return isAsked ? { ...diagnostic, message } : { ...diagnostic, message, severity: 'info', isUnasked: true };
}
