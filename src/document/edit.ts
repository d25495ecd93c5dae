import type { Route } from './document.js';

/** One change to what a document says. Its text is found when it is applied, so that nobody counts characters before. */
export type Edit =
  /** Takes away an entry of a map or an item of a list. */
  | { readonly kind: 'remove'; readonly at: Route }
  /** Gives an entry or an item another value, or adds it: an entry behind the one that `after` names, else as the last. */
  | { readonly kind: 'set'; readonly at: Route; readonly value: unknown; readonly after?: string }
  /** Gives an entry another key. */
  | { readonly kind: 'rename'; readonly at: Route; readonly key: string };

/** Edits of one document that are made together, or not at all. */
export interface Change {
  /** Which one of the documents that the parser found. */
  readonly document: number;
  readonly edits: readonly Edit[];
}

/** What stands between two offsets of a text becomes another text. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
