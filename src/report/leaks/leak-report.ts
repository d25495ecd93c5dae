/** What users had seen when a stream was objected to. Streams count once for each policy that they were replayed under. */
export interface LeakReport {
  readonly streams: number;
  /** Streams that something was denied or enforced in. */
  readonly fired: number;
  /** Of them, those in which nothing was objected to before their end. */
  readonly late: number;
  /** Streams that only monitor-only guardrails objected to: they stopped nothing. */
  readonly monitored: number;
  readonly saved: {
    /** Streams that were stopped before all of them was delivered. */
    readonly streams: number;
    /** Characters that were never delivered of them. */
    readonly characters: number;
  };
  /** The stream of which the most had been seen. Absent: nothing fired. */
  readonly worst?: WorstLeak;
  /** Of the streams that fired: as they were, and as they would have been. */
  readonly curve: readonly LeakPoint[];
}

export interface LeakPoint {
  /** How many characters are held back. Null: everything is judged only when it is complete, as if nothing stopped a stream. */
  readonly holdBack: number | null;
  /** Streams of which something had been seen. */
  readonly exposing: number;
  /** Characters that had been seen of all of them. */
  readonly characters: number;
  /** Absent in a merged report: quantiles of two runs cannot be told from theirs. */
  readonly median?: number;
  readonly p95?: number;
  readonly worst: number;
}

export interface WorstLeak {
  readonly policy: string;
  readonly file: string;
  readonly line: number;
  readonly conversation: string;
  readonly turn: number;
  readonly round: number;
  /** Id of the guardrail, or name of the hook. */
  readonly hook: string;
  readonly reason: string;
  readonly exposed: number;
}
