import type { AcceptedFile } from './accepted-file.js';
import type { SavedShadow } from './saved-shadow.js';

/** Which of the flips are accepted. */
export type Blessed =
  | { readonly kind: 'all' }
  | { readonly kind: 'some'; readonly groups: readonly number[]; readonly fingerprints: readonly string[] };

export interface Blessing {
  readonly blessed: Blessed;
  readonly reason: string;
  readonly date: string;
  /** Leave out entries that the report calls stale. */
  readonly prune: boolean;
}

export interface BlessedFile {
  readonly file: AcceptedFile;
  readonly added: number;
  readonly pruned: number;
  /** What was asked for and is no flip of the report. */
  readonly unknown: readonly string[];
}

/** The accepted flips with those of a report added. What was accepted before keeps its reason and its date. */
export function bless(
  before: AcceptedFile,
  report: SavedShadow,
  { blessed, reason, date, prune }: Blessing,
): BlessedFile {
  const stale = new Set(prune ? report.accepted?.stale.map(({ fingerprint }) => fingerprint) : []);
  const kept = before.flips.filter(({ fingerprint }) => !stale.has(fingerprint));
  const known = new Set(kept.map(({ fingerprint }) => fingerprint));
  const wanted = report.transitions.filter((transition) => isWanted(transition, blessed));
  const fresh = new Map(wanted.map((transition) => [transition.fingerprint, transition]));
  const added = [...fresh.values()]
    .filter(({ fingerprint }) => !known.has(fingerprint))
    .map((transition) => ({ ...entryOf(transition, report), reason, date }));
  return {
    file: { schema: 'promptkit-hooks/accepted/1', flips: [...kept, ...added] },
    added: added.length,
    pruned: before.flips.length - kept.length,
    unknown: unknownIn(blessed, report),
  };
}

export const NOTHING_ACCEPTED: AcceptedFile = { schema: 'promptkit-hooks/accepted/1', flips: [] };

type SavedTransition = SavedShadow['transitions'][number];

function isWanted({ group, fingerprint }: SavedTransition, blessed: Blessed): boolean {
  if (blessed.kind === 'all') return true;
  return blessed.groups.includes(group + 1) || blessed.fingerprints.includes(fingerprint);
}

function entryOf(
  { fingerprint, conversation, turn, round, baseline, candidate, group }: SavedTransition,
  { groups }: SavedShadow,
): Omit<AcceptedFile['flips'][number], 'reason' | 'date'> {
  const causes = groups[group]?.causes.map(({ text }) => text) ?? [];
  const outcomes = { baseline: baseline.outcome, candidate: candidate.outcome };
  return { fingerprint, conversation, turn, round, ...outcomes, cause: causes.join('; ') };
}

function unknownIn(blessed: Blessed, { transitions, groups }: SavedShadow): readonly string[] {
  if (blessed.kind === 'all') return [];
  const fingerprints = new Set(transitions.map(({ fingerprint }) => fingerprint));
  return [
    ...blessed.groups.filter((group) => group < 1 || group > groups.length).map((group) => `group ${group}`),
    ...blessed.fingerprints.filter((fingerprint) => !fingerprints.has(fingerprint)),
  ];
}
