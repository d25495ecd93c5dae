import type { KnownEntry } from './known-file.js';

/** What a run found of the violations that were known before. */
export interface KnownReport {
  /** Violations that count, and were known. */
  readonly known: number;
  /** Violations that count, and were not. */
  readonly fresh: number;
  /** What the file lists. */
  readonly entries: number;
  /** Of that, what was met again. */
  readonly met: number;
  /** Of that, what is no more: its transcript was evaluated, under its prompt, from end to end. */
  readonly fixed: readonly KnownEntry[];
}

/** Entries about which the run says nothing: of other files and prompts, or of files that were not read to their end. */
export function elsewhere({ entries, met, fixed }: KnownReport): number {
  return entries - met - countOf(fixed);
}

export function countOf(entries: readonly KnownEntry[]): number {
  return entries.reduce((sum, { count = 1 }) => sum + count, 0);
}
