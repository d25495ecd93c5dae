import type { EvalDeclaration } from '../eval/eval.js';
import type { Step } from '../replay/step.js';
import type { CutReport } from './cut-report.js';
import type { CoverageReport } from './exercised/coverage-report.js';
import type { FailKind } from './fail-kinds.js';
import type { FateReport } from './fate/fate-report.js';
import type { KnownReport } from './known/known-report.js';
import type { LabelReport } from './labels/label-report.js';
import type { LeakReport } from './leaks/leak-report.js';
import type { RecordedReport } from './recorded-report.js';

/** The one document that a run makes. Reporters are pure functions of it. */
export interface Report {
  readonly schema: 'promptkit-hooks/report/1';
  readonly tool: { readonly name: string; readonly version: string };
  readonly semantics: string;
  /** True when the run was interrupted. */
  readonly partial: boolean;
  readonly policies: readonly PolicyReport[];
  readonly inputs: readonly InputReport[];
  readonly totals: Totals;
  readonly violations: readonly Violation[];
  readonly evals: readonly EvalAnswer[];
  /** What users saw and what was kept, where that is not just what the model wrote. Absent: it always is, or every cut was tried. */
  readonly fates?: FateReport;
  /** Only when recorded verdicts are compared with ours. */
  readonly recorded?: RecordedReport;
  /** Only when something is held against labels. */
  readonly labels?: LabelReport;
  /** Only when every cut was tried. */
  readonly cuts?: CutReport;
  /** Only when there is a list of known violations. */
  readonly known?: KnownReport;
  /** Only when asked for. */
  readonly coverage?: CoverageReport;
  /** Only when asked for. */
  readonly leaks?: LeakReport;
  readonly gate: GateResult;
}

export interface PolicyReport {
  /** `packs/support.yaml#support` */
  readonly id: string;
  readonly file: string;
  readonly prompt: string;
  readonly digest: string;
  readonly guardrails: readonly GuardrailReport[];
  readonly hooks: readonly HookReport[];
  readonly evals: readonly EvalReport[];
  /** Validators of the pack that guard nothing, because they are off or could not be compiled. Absent: there are none. */
  readonly notCompiled?: readonly NotCompiled[];
}

export interface NotCompiled {
  readonly type: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** A default, or a behaviour of the semantics, that decided. */
export interface Why {
  readonly text: string;
  /** As in `chain.stopsAt`. Absent where the pack says so itself. */
  readonly leaf?: string;
}

/** What a guardrail lets through without judging it. What does not happen is absent. */
export interface GuardrailAudit {
  /** Only when asked for: why it is what it is. */
  readonly why?: readonly Why[];
  /** Why it can never object. */
  readonly inert?: readonly Why[];
  /** Texts that it let pass because it could not judge them, by the reason. */
  readonly unjudged?: Readonly<Record<string, number>>;
  /** Streams that it objected to only when their users had read all of it. */
  readonly late?: { readonly streams: number; readonly characters: number };
}

export interface GuardrailReport extends GuardrailAudit {
  readonly id: string;
  readonly type: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly monitor: boolean;
  readonly streaming: boolean;
  /** Texts that it judged: a response counts once, however many chunks it came in. */
  readonly evaluated: number;
  /** Texts that it objected to with effect, monitored ones included. */
  readonly fired: number;
  readonly masked: number;
}

export interface HookReport {
  readonly name: string;
  readonly kind: Step['hook']['kind'];
  readonly source: string;
  readonly evaluated: number;
  readonly fired: number;
  readonly failed: number;
  /** Of a hook that is a process: what became of its runs. */
  readonly process?: ProcessReport;
  /** Only when asked for: no two runs take the same time. */
  readonly timings?: { readonly medianMs: number; readonly p95Ms: number };
}

export interface ProcessReport {
  readonly started: number;
  /** Runs whose outcome was known from an earlier one. */
  readonly cached: number;
  /** How often it failed for each reason. */
  readonly failures: Readonly<Record<string, number>>;
}

/** What became of one eval of a policy. Each of its results counts in one of the four: passed, failed, skipped, errored. */
export interface EvalReport extends EvalCounts {
  readonly id: string;
  readonly type: string;
  readonly trigger: EvalDeclaration['trigger'];
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Results that have a score. */
  readonly scored: number;
  /** Of their scores, each taken to six digits; absent when there are none. */
  readonly meanScore?: number;
}

export interface EvalCounts {
  /** Passed and failed. */
  readonly evaluated: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Results that do not tell: most hold an error. */
  readonly errored: number;
}

export interface InputReport {
  readonly file: string;
  /** Name of the format, or null when the input could not be read at all. */
  readonly format: string | null;
  readonly conversations: number;
  readonly responses: number;
  readonly chunks: number;
  readonly skipped: readonly Skipped[];
  readonly notes: readonly Note[];
}

/** A record that was not evaluated. Line 0: the input as a whole. */
export interface Skipped {
  readonly line: number;
  readonly reason: string;
}

/** Something worth knowing about a record that was evaluated. */
export interface Note {
  readonly line: number;
  readonly conversation?: string;
  readonly text: string;
}

export interface Totals {
  readonly conversations: number;
  readonly turns: number;
  readonly responses: number;
  readonly toolCalls: number;
  readonly chunks: number;
  readonly evaluations: number;
  readonly skipped: number;
  readonly masked: number;
  readonly violations: {
    readonly denied: number;
    readonly enforced: number;
    readonly monitored: number;
    readonly crashed: number;
  };
  readonly expectations: { readonly met: number; readonly missed: number; readonly unexpected: number };
  readonly evals: EvalCounts;
}

/** One recorded decision other than allow. Offsets count code points. */
export interface Violation {
  readonly policy: string;
  readonly file: string;
  readonly line: number;
  readonly conversation: string;
  readonly turn: number;
  readonly round: number;
  readonly phase: Step['phase'];
  readonly hook: string;
  /** Absent for hooks that are not guardrails. */
  readonly guardrail?: string;
  readonly outcome: NonNullable<Step['outcome']>;
  readonly reason: string;
  /** `text` is what the policy objects to; with `--redact` only its length, as `[12 characters]`. */
  readonly spans: readonly { readonly start: number; readonly end: number; readonly text: string }[];
  readonly stream?: {
    readonly chunk: number;
    readonly at?: number;
    readonly exposed: number;
    readonly withheld: number;
    /** What would have been exposed had so many characters been held back. */
    readonly holdback?: Readonly<Record<string, number>>;
  };
  /** The text that was judged. Left out by `--redact`. */
  readonly before?: string;
  /** What became of it, when something did. Left out by `--redact`. */
  readonly after?: string;
  readonly masked: boolean;
  readonly afterDenial: boolean;
  /** Whether the transcript's `expect` covers it; absent when the transcript says nothing. */
  readonly expected?: boolean;
  /** Whether it is on the list of known violations; absent when there is no list, or when it does not count. */
  readonly known?: boolean;
  /** What it is known by in other runs, only when there is such a list: one for each thing that is objected to. */
  readonly prints?: readonly ViolationPrint[];
  /** Only when asked for: which defaults and behaviours decided. */
  readonly why?: readonly Why[];
}

export interface ViolationPrint {
  readonly fingerprint: string;
  /** Type of the guardrail, or name of the hook. */
  readonly by: string;
  /** The word, field or limit, where the hook tells. */
  readonly hit?: string;
}

/** What one eval found, asked once. What it did not say is absent. */
export interface EvalAnswer {
  readonly policy: string;
  readonly file: string;
  /** Of the turn's last answer; of the conversation for an eval that looks at the whole of it. */
  readonly line: number;
  readonly conversation: string;
  /** The turn after which it was asked. */
  readonly turn: number;
  readonly id: string;
  readonly type: string;
  readonly trigger: EvalDeclaration['trigger'];
  readonly score?: number;
  /** Left out by `--redact`. */
  readonly value?: unknown;
  /** Left out by `--redact`. */
  readonly explanation?: string;
  /** Null when it could not tell. */
  readonly passed: boolean | null;
  /** False when its `when` did not hold, so that there was nothing to ask. */
  readonly asked: boolean;
  readonly skipped: boolean;
  readonly skipReason?: string;
  readonly error?: string;
}

export interface GateResult {
  readonly failed: boolean;
  /** The exit code of the run. */
  readonly exit: number;
  /** One sentence each: why the gate failed, or why the run proves nothing. */
  readonly reasons: readonly string[];
  /** What the gate looked at. */
  readonly failOn: readonly FailKind[];
}
