import { isDeepStrictEqual } from 'node:util';
import type { Change, Patch } from './edit.js';
import { editedValue } from './edited-value.js';
import { type DocumentKind, parseDocuments } from './parse-documents.js';
import { patchesOf, type Source, sourceOf } from './patches.js';

export interface Applied {
  readonly text: string;
  /** Which of the changes were made. The others overlap with one of them, or cannot be made without touching more. */
  readonly applied: ReadonlySet<Change>;
}

/**
 * Makes changes in a text, and leaves every other byte as it is. What comes out is read again: a change that does not say
 * exactly what it should is not made.
 */
export function applyChanges(text: string, kind: DocumentKind, changes: readonly Change[]): Applied {
  const source = sourceOf(text, kind);
  const planned = withoutOverlaps(plannedIn(source, changes));
  return attempt(source, mostOf(source, planned, [])) ?? { text, applied: new Set() };
}

/** Those of the changes that a place is found for: where an alias stands, or a block of text, there may be none. */
export function changesWithPlace(text: string, kind: DocumentKind, changes: readonly Change[]): ReadonlySet<Change> {
  return new Set(plannedIn(sourceOf(text, kind), changes).map(({ change }) => change));
}

function plannedIn(source: Source, changes: readonly Change[]): readonly Planned[] {
  return changes.flatMap((change) => {
    const patches = patchesOf(source, change);
    return patches === undefined ? [] : [{ change, patches }];
  });
}

/** Halves what cannot be made together, until those that are in the way are alone. */
function mostOf(source: Source, planned: readonly Planned[], made: readonly Planned[]): readonly Planned[] {
  const together = [...made, ...planned];
  if (attempt(source, together) !== undefined) return together;
  if (planned.length < 2) return made;
  const half = planned.length >> 1;
  return mostOf(source, planned.slice(half), mostOf(source, planned.slice(0, half), made));
}

interface Planned {
  readonly change: Change;
  readonly patches: readonly Patch[];
}

/** Those that stand first in the text win. */
function withoutOverlaps(all: readonly Planned[]): readonly Planned[] {
  const ordered = all.toSorted((a, b) => startOf(a) - startOf(b));
  let end = -1;
  return ordered.filter(({ patches }) => {
    if (patches.some((patch) => patch.start < end)) return false;
    end = Math.max(end, ...patches.map((patch) => patch.end));
    return true;
  });
}

function startOf({ patches }: Planned): number {
  return Math.min(...patches.map(({ start }) => start));
}

function attempt(source: Source, planned: readonly Planned[]): Applied | undefined {
  const patches = planned.flatMap((each) => each.patches).toSorted((a, b) => a.start - b.start || a.end - b.end);
  const text = patched(source.text, patches);
  const changes = planned.map(({ change }) => change);
  if (text === undefined || !saysWhatItShould(source, text, changes)) return undefined;
  return { text: source.mark + text, applied: new Set(changes) };
}

function patched(text: string, patches: readonly Patch[]): string | undefined {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of patches) {
    if (start < at) return undefined;
    pieces.push(text.slice(at, start), replacement);
    at = end;
  }
  return [...pieces, text.slice(at)].join('');
}

function saysWhatItShould(source: Source, text: string, changes: readonly Change[]): boolean {
  const before = parseDocuments(source.text, '', { kind: source.kind });
  const after = parseDocuments(text, '', { kind: source.kind });
  if (after.documents.length !== before.documents.length) return false;
  if (after.diagnostics.length > before.diagnostics.length) return false;
  return before.documents.every(({ value }, index) => {
    const edits = changes.filter((change) => change.document === index).flatMap((change) => change.edits);
    return isDeepStrictEqual(after.documents[index]?.value, editedValue(value, edits));
  });
}
