import type { Diagnostic, Severity } from '../diagnostic/diagnostic.js';
import type { Document, Route } from '../document/document.js';
import type { Place } from './pack.js';

/** One document of a pack file, and what it is complained of. */
export interface Page {
  readonly value: Document['value'];
  placeOf(route: Route): Place;
  /** See Document. */
  sourceOf(route: Route): string | undefined;
  complain(route: Route, complaint: Complaint): void;
}

export interface Complaint {
  readonly code: string;
  /** An error unless it says so. */
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string;
}

export function newPage(document: Document, file: string, diagnostics: Diagnostic[]): Page {
  const placeOf = (route: Route) => ({ file, ...document.placeOf(route) });
  return {
    value: document.value,
    placeOf,
    sourceOf: (route) => document.sourceOf(route),
    complain: (route, complaint) => diagnostics.push({ severity: 'error', ...complaint, ...placeOf(route) }),
  };
}
