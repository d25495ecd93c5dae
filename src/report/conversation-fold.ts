import type { MeasuredText } from '../compare/exercised/text-meter.js';
import type { TurnFate } from '../compare/fate/fate.js';
import type { RecordedFindings } from '../compare/recorded.js';
import type { EvalOutcome } from '../eval/eval.js';
import type { EvalPlace } from '../replay/eval-asking.js';
import type { Step } from '../replay/step.js';
import { bounded } from './bounded.js';
import { evalAnswerOf } from './eval-answer.js';
import { holdAgainst, type PolicyFindings, type Verdict } from './expectations.js';
import type { ConversationFacts } from './facts.js';
import { fatesOf } from './fate/fate-findings.js';
import type { FateReport } from './fate/fate-report.js';
import type { LeakTally } from './leaks/leak-tally.js';
import type { PolicyCounts } from './policy-counts.js';
import { recordedReportOf } from './recorded.js';
import type { RecordedReport } from './recorded-report.js';
import type { EvalAnswer, Note, Violation } from './report.js';
import type { ReportOptions } from './report-options.js';
import { reasonOf, violationOf } from './violation-of.js';

export interface FoldOptions extends Pick<ReportOptions, 'redact' | 'holdBack' | 'why'> {
  readonly file: string;
  readonly facts: ConversationFacts;
  /** Absent where nobody asks what users had seen. */
  readonly leaks?: LeakTally | undefined;
  /** Of every policy of the run. */
  readonly counts: readonly PolicyCounts[];
  readonly onNote: (note: Note) => void;
  /** Gets what is to be reported once the conversation is over. */
  readonly onClose: (found: readonly Found[], verdict: Verdict) => void;
  /** Gets what the evals of one policy found, once the conversation is over. */
  readonly onEvals: (policy: number, answers: readonly EvalAnswer[]) => void;
  /** Gets what came of comparing the recorded verdicts with those of one policy. */
  readonly onRecorded: (policy: number, recorded: RecordedReport) => void;
  /** Gets what users saw under one policy and what was kept, where that is not what the model wrote. */
  readonly onFates: (policy: number, fates: FateReport) => void;
}

/** A violation, and what decides about its place among the others of the input. */
export interface Found {
  /** Number of the policy. */
  readonly policy: number;
  /** Line of the first record of the response. */
  readonly record: number;
  readonly violation: Violation;
}

/** Folds the steps of one conversation under one or more policies. Keeps nothing but violations, and what evals found. */
export class ConversationFold {
  readonly #options: FoldOptions;
  readonly #policies: PolicyFold[] = [];

  constructor(options: FoldOptions) {
    this.#options = options;
  }

  /** Where the steps of one policy go. Call it once for each policy that applies, in their order, also if it finds nothing. */
  under(policy: number): PolicyFold {
    const counts = this.#options.counts[policy];
    if (counts === undefined) throw new Error(`there is no policy number ${policy} in this run`);
    const fold = new PolicyFold(policy, counts, this.#options);
    this.#policies.push(fold);
    return fold;
  }

  close(): void {
    const { facts, counts, onClose } = this.#options;
    const isKnown = (name: string) => counts.some((policy) => policy.has(name));
    const verdict = holdAgainst(
      facts,
      this.#policies.map((fold) => fold.findings()),
      isKnown,
    );
    onClose(
      this.#policies.flatMap((fold, index) => fold.place(verdict.violations[index] ?? [])),
      verdict,
    );
    for (const fold of this.#policies) fold.closeEvals();
  }
}

const NONE: readonly Violation[] = [];

export class PolicyFold {
  readonly #policy: number;
  readonly #counts: PolicyCounts;
  readonly #options: FoldOptions;
  #violations: Violation[] | undefined;
  #answers: EvalAnswer[] | undefined;
  readonly #records: number[] = [];

  constructor(policy: number, counts: PolicyCounts, options: FoldOptions) {
    this.#policy = policy;
    this.#counts = counts;
    this.#options = options;
  }

  findings(): PolicyFindings {
    const counts = this.#counts;
    return { policy: counts.facts.id, violations: this.#violations ?? NONE, has: (name) => counts.has(name) };
  }

  /** The violations of this policy, as they are to be reported, in their places. */
  place(violations: readonly Violation[]): readonly Found[] {
    return violations.map((violation, index) => ({
      policy: this.#policy,
      record: this.#records[index] ?? violation.line,
      violation,
    }));
  }

  /** The steps of one provider call, tool call or session event. */
  batch(steps: readonly Step[]): void {
    this.#counts.count(steps);
    this.#options.leaks?.count(steps, this.#place());
    for (const step of steps) {
      if (hasOutcome(step)) this.#keep(step);
    }
  }

  /** A batch in which every hook simply allowed. */
  allAllowed(asked: Parameters<PolicyCounts['countAllowed']>[0]): void {
    this.#counts.countAllowed(asked);
  }

  /** What evals found, all asked in one place of the conversation. */
  evals(outcomes: readonly EvalOutcome[], { turn, line }: EvalPlace): void {
    const { file, facts, redact } = this.#options;
    const place = { policy: this.#counts.facts.id, file, line, conversation: facts.id, turn };
    const answers = outcomes.map((outcome) => evalAnswerOf(outcome, place, redact));
    for (const answer of answers) this.#counts.countEval(answer);
    this.#answers ??= [];
    this.#answers.push(...answers);
  }

  /** So many of its answers are going to be streamed. */
  streams(count: number): void {
    this.#options.leaks?.expect(count);
  }

  /** What its guardrails go by, of texts that they judged. */
  measured(texts: readonly MeasuredText[]): void {
    const { file, facts } = this.#options;
    this.#counts.measured(texts, { file, conversation: facts.id });
  }

  /** What became of the turns of the conversation, where that is worth telling. */
  fates(turns: readonly TurnFate[]): void {
    if (turns.length > 0) this.#options.onFates(this.#policy, fatesOf(turns, this.#place(), this.#options.redact));
  }

  /** What came of comparing the recorded verdicts with ours. */
  recorded(findings: RecordedFindings): void {
    const { file, facts, redact, onRecorded } = this.#options;
    const place = { policy: this.#counts.facts.id, file, conversation: facts.id };
    onRecorded(this.#policy, recordedReportOf(findings, place, redact));
  }

  #place(): Pick<Violation, 'policy' | 'file' | 'conversation'> {
    const { file, facts } = this.#options;
    return { policy: this.#counts.facts.id, file, conversation: facts.id };
  }

  closeEvals(): void {
    if (this.#answers !== undefined) this.#options.onEvals(this.#policy, this.#answers);
  }

  #keep(step: Step & Pick<Violation, 'outcome'>): void {
    const { file, facts, onNote, why = false } = this.#options;
    // Eval hooks are isolated: one that throws changes nothing, so it is no violation, but nobody may miss it.
    if (step.hook.kind === 'eval') {
      onNote({
        line: step.line,
        conversation: facts.id,
        text: `eval hook "${step.hook.name}" failed: ${bounded(reasonOf(step))}`,
      });
      return;
    }
    this.#records.push(step.record);
    this.#violations ??= [];
    const violation = violationOf(step, { policy: this.#counts.facts.id, file, conversation: facts.id }, this.#options);
    const reasons = why ? this.#counts.deciding?.ofStep(step) : undefined;
    const prints = this.#counts.fingerprints?.of(step, facts);
    this.#violations.push({ ...violation, ...(reasons && { why: reasons }), ...(prints && { prints }) });
  }
}

function hasOutcome(step: Step): step is Step & Pick<Violation, 'outcome'> {
  return step.outcome !== undefined;
}
