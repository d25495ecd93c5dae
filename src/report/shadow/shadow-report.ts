import type { Change } from '../../compare/shadow/change.js';
import type { Direction } from '../../compare/shadow/direction.js';
import type { State, Way } from '../../compare/shadow/side-verdict.js';
import type { Interval } from '../../statistics/interval.js';
import type { FateCounts, ReportedFate, ReportedTurnEnd } from '../fate/fate-report.js';
import type { InputReport, Report, Totals, Violation } from '../report.js';
import type { ShadowFailKind } from './fail-kinds.js';
import type { PairedLabels } from './labels/paired-labels.js';

/** What a change of policy does to the same traffic, as one serialisable document. */
export interface ShadowReport {
  readonly schema: 'promptkit-hooks/shadow/1';
  readonly tool: Report['tool'];
  /** True when the run was interrupted. */
  readonly partial: boolean;
  readonly baseline: ShadowPolicies;
  readonly candidate: ShadowPolicies;
  /** Which policy was compared with which, and in what they differ. */
  readonly pairs: readonly ReportedPair[];
  readonly inputs: readonly InputReport[];
  readonly totals: ShadowTotals;
  /** How many answers went from which state to which: baseline, then candidate. */
  readonly matrix: Readonly<Record<State, Readonly<Record<State, number>>>>;
  /** Every answer on which the two do not agree. */
  readonly transitions: readonly ReportedTransition[];
  /** Transitions of one cause, those of most conversations first. */
  readonly groups: readonly ShadowGroup[];
  readonly statistics: ShadowStatistics;
  /** Changes that nothing in the traffic ever met. */
  readonly untested: readonly ReportedChange[];
  /** Answers on which the baseline does not agree with itself. Absent unless it was run twice. */
  readonly noise?: readonly ReportedNoise[];
  /** What users saw and what was kept, over all answers of each side. Absent: just what the models wrote. */
  readonly fates?: { readonly baseline: FateCounts; readonly candidate: FateCounts };
  /** Absent unless a file of accepted transitions was named. */
  readonly accepted?: AcceptedSection;
  /** Absent unless something is held against labels. */
  readonly labels?: PairedLabels;
  readonly gate: ShadowGateResult;
}

export interface ShadowPolicies {
  readonly semantics: string;
  readonly policies: readonly ShadowPolicy[];
}

interface ShadowPolicy {
  readonly id: string;
  readonly file: string;
  readonly prompt: string;
  readonly digest: string;
  readonly guardrails: readonly { readonly id: string; readonly type: string; readonly monitor: boolean }[];
  readonly hooks: readonly { readonly name: string; readonly kind: string; readonly source: string }[];
  /** How many evals it has. */
  readonly evals: number;
}

export interface ReportedPair {
  /** Ids of policies. */
  readonly baseline: string;
  readonly candidate: string;
  readonly same: boolean;
  readonly changes: readonly ReportedChange[];
}

export interface ReportedChange extends Omit<Change, 'key'> {
  /** Number of the pair, from 0. */
  readonly pair: number;
  /** In words: `word "promise" added to banned_words`. */
  readonly text: string;
}

export interface ShadowTotals
  extends Pick<Totals, 'conversations' | 'turns' | 'responses' | 'toolCalls' | 'chunks' | 'skipped'> {
  /** Answers that were compared: once for each pair that guards them. */
  readonly compared: number;
  readonly transitions: number;
  /** Conversations with a transition. */
  readonly touched: number;
  readonly stricter: number;
  readonly looser: number;
  readonly other: number;
  /** Transitions to denied or crashed. */
  readonly denied: number;
  /** Transitions that a reviewed file accepts. */
  readonly accepted: number;
}

export interface ReportedTransition {
  /** Number of its group, from 0. */
  readonly group: number;
  /** Number of the pair of policies. */
  readonly pair: number;
  readonly file: string;
  readonly line: number;
  readonly conversation: string;
  readonly turn: number;
  /** 0 where no single answer is concerned. */
  readonly round: number;
  readonly direction: Direction;
  readonly ways: readonly Way[];
  readonly baseline: ShadowSideReport;
  readonly candidate: ShadowSideReport;
  /** What the model wrote. Left out by `--redact`. */
  readonly wrote?: string;
  /** The same for the same transition in another run, wherever the conversation stands. */
  readonly fingerprint: string;
  /** Who has accepted it, and when. Absent: nobody. */
  readonly accepted?: Pick<AcceptedFlip, 'reason' | 'date'>;
}

export interface ShadowSideReport {
  readonly outcome: State;
  readonly objections: readonly ReportedObjection[];
  /** What the user gets instead of what the model wrote. Left out by `--redact`. */
  readonly after?: string;
  /** What its user saw and what is kept, where a hook had something to say of it, or its turn was wiped out. */
  readonly fate?: ReportedFate;
  /** Where its turn ended in an error: how. */
  readonly turnEnd?: ReportedTurnEnd;
  /** Where its stream was stopped. */
  readonly stop?: { readonly chunk: number; readonly exposed: number };
  /** Only where evals differ: `null` for one that could not tell. */
  readonly evals?: Readonly<Record<string, boolean | null>>;
}

export type ReportedObjection = Pick<
  Violation,
  'phase' | 'hook' | 'guardrail' | 'outcome' | 'reason' | 'spans' | 'before' | 'stream'
>;

export interface ShadowGroup {
  readonly pair: number;
  /** Empty: no change of the policy explains it. */
  readonly causes: readonly ReportedChange[];
  readonly conversations: number;
  readonly transitions: number;
  readonly stricter: number;
  readonly looser: number;
  readonly other: number;
}

/** `null`: it was not measured. */
export interface ShadowStatistics {
  readonly confidence: 0.95;
  readonly answers: Rate;
  /** Answers of one conversation are not independent of each other: this is the more careful figure. */
  readonly conversations: Rate;
  /** McNemar's exact test of stricter against looser transitions. */
  readonly mcnemar: { readonly stricter: number; readonly looser: number; readonly p: number } | null;
  /** How many more answers it takes to tell whether the rate is above this limit. */
  readonly needed: { readonly limit: number; readonly more: number | null } | null;
}

export interface Rate {
  readonly flips: number;
  readonly of: number;
  readonly rate: number | null;
  readonly interval: Interval | null;
}

export interface ReportedNoise
  extends Pick<ReportedTransition, 'pair' | 'file' | 'line' | 'conversation' | 'turn' | 'round' | 'ways'> {
  readonly baseline: ShadowSideReport;
  readonly again: ShadowSideReport;
}

/** A transition that somebody has looked at. */
export interface AcceptedFlip {
  readonly fingerprint: string;
  readonly reason: string;
  /** `2026-01-31` */
  readonly date: string;
}

export interface AcceptedSection {
  readonly file: string;
  readonly entries: number;
  /** Entries that no transition of this run has. */
  readonly stale: readonly AcceptedFlip[];
}

export interface ShadowGateResult {
  readonly failed: boolean;
  /** The exit code of the run. */
  readonly exit: number;
  /** One sentence each: why the gate failed, or why the run proves less than it seems. */
  readonly reasons: readonly string[];
  readonly failOn: readonly ShadowFailKind[];
}
