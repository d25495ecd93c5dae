import type { Kind } from '../../compare/kind.js';
import type { Report, Totals, Violation } from '../report.js';

/** Where two semantics differ on the same conversations, as one serialisable document. */
export interface Comparison {
  readonly schema: 'promptkit-hooks/comparison/1';
  readonly tool: Report['tool'];
  readonly semantics: string;
  readonly against: string;
  /** True when the run was interrupted. */
  readonly partial: boolean;
  /** Everything in which the two semantics differ, whether it made a difference here or not. */
  readonly behaviours: readonly Behaviour[];
  readonly inputs: Report['inputs'];
  readonly totals: ComparisonTotals;
  /** Differences of one cause and hook, those of most conversations first. */
  readonly groups: readonly DifferenceGroup[];
  readonly differences: readonly ReportedDifference[];
  /** The exit code of the run. */
  readonly exit: number;
  /** One sentence each: why the run proves nothing, or less than it seems. */
  readonly reasons: readonly string[];
}

/** One behaviour, in words, on both sides. */
export interface Behaviour {
  /** `matching.lengthUnit` */
  readonly path: string;
  readonly semantics: BehaviourValue;
  readonly against: BehaviourValue;
}

interface BehaviourValue {
  readonly value: string;
  readonly says: string;
}

interface ComparisonTotals
  extends Pick<Totals, 'conversations' | 'turns' | 'responses' | 'toolCalls' | 'chunks' | 'evaluations' | 'skipped'> {
  /** Conversations with a difference. */
  readonly differing: number;
  readonly differences: number;
}

export interface DifferenceGroup {
  /** Sets of behaviours: to switch any one of these sets is enough to make the difference. */
  readonly causes: readonly (readonly string[])[];
  /** Whether no smaller set is enough. */
  readonly smallest: boolean;
  /** Whether all sets of that size are named. */
  readonly complete: boolean;
  /** The guardrail, hook or eval; empty where a turn as a whole differs, or a pack. */
  readonly hook: string;
  readonly conversations: number;
  readonly differences: number;
  readonly kinds: Readonly<Partial<Record<Kind, number>>>;
}

export interface ReportedDifference {
  /** Number of its group, from 0. */
  readonly group: number;
  readonly kind: Kind;
  /** Of the transcript; of the pack, where the difference is in what it compiles to. */
  readonly file: string;
  readonly line: number;
  /** These four are absent where the difference is in what a pack compiles to. */
  readonly policy?: string;
  readonly conversation?: string;
  readonly turn?: number;
  readonly round?: number;
  readonly hook: string;
  readonly semantics: Side;
  readonly against: Side;
}

/** What happened under one of the two semantics. */
export interface Side {
  /** `none`: nothing, or nothing that had an effect. */
  readonly outcome: Violation['outcome'] | 'none';
  readonly phase?: Violation['phase'];
  /** The chunk at which it was found, in a stream. */
  readonly chunk?: number;
  /** Characters that the consumer of the stream had by then. */
  readonly exposed?: number;
  readonly reason?: string;
  readonly spans?: Violation['spans'];
  /** The text that was judged. Left out by `--redact`, as are the two below. */
  readonly before?: string;
  /** What became of it. */
  readonly after?: string;
  /** What happened instead, where no hook is concerned: the calls of a turn, a text, a number of messages, what an eval found. */
  readonly value?: string;
}
