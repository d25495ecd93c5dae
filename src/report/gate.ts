import { evalLine, isUnanswered } from './eval-answer.js';
import { shortened } from './excerpt.js';
import { uncovered } from './exercised/gate.js';
import { isMissed } from './expectations.js';
import type { FailKind } from './fail-kinds.js';
import { judgeLabels, type LabelGate } from './labels/label-gate.js';
import { differenceLine } from './recorded.js';
import type { RecordedReport } from './recorded-report.js';
import type { EvalAnswer, GateResult, Report, Skipped, Violation } from './report.js';
import { plural } from './violation-line.js';

const LONGEST_LINE = 300;

export interface GateOptions {
  /** Exactly these fail the run. */
  readonly failOn: readonly FailKind[];
  /** Fail only above so many violations. Absent: above none, unless `maxRate` is given. */
  readonly maxViolations?: number;
  /** Fail only above so many violating responses per hundred responses. */
  readonly maxRate?: number;
  /** More records than this that could not be evaluated make the run inconclusive. */
  readonly allowSkipped: number;
  /** Fail when less than this, of a hundred parts of the policies, was exercised. */
  readonly minCoverage?: number;
  /** Absent: labels are only told of. */
  readonly labels?: LabelGate;
  /** A failed gate ends with exit code 0 all the same. */
  readonly noFail: boolean;
}

/** What `check` does unless told otherwise. */
export const DEFAULT_GATE: GateOptions = {
  failOn: ['denied', 'enforced', 'crashed', 'missed'],
  allowSkipped: 0,
  noFail: false,
};

export type Ungated = Omit<Report, 'gate'>;

/**
 * Whether a run passes, and its exit code. What comes first wins: interrupted (130), failed (1), inconclusive (4),
 * nothing evaluated (3). Bad usage (2) never makes a report.
 */
export function judgeGate(report: Ungated, options: GateOptions): GateResult {
  const failures = failuresOf(report, options);
  const interrupted = report.partial ? ['the run was interrupted, so only a part of the input was evaluated'] : [];
  const inconclusive = doubtsOf(report, options);
  const nothing = whyNothing(report);
  const ranked: readonly (readonly [number, readonly string[]])[] = [
    [130, interrupted],
    [options.noFail ? 0 : 1, failures],
    [4, inconclusive],
    [3, nothing],
  ];
  return {
    failed: failures.length > 0,
    exit: ranked.find(([exit, reasons]) => exit !== 0 && reasons.length > 0)?.[0] ?? 0,
    reasons: ranked.flatMap(([, reasons]) => reasons),
    failOn: options.failOn,
  };
}

/** Whether a violation counts as one of these kinds. What the transcript expects, or a list of known ones has, is no failure of any kind. */
export function isCounted({ masked, outcome, expected, known }: Violation, kinds: ReadonlySet<FailKind>): boolean {
  if (masked || expected === true || known === true) return false;
  return kinds.has(outcome) || (expected === false && kinds.has('unexpected'));
}

function failuresOf(report: Ungated, options: GateOptions): readonly string[] {
  const kinds = new Set(options.failOn);
  const counted = report.violations.filter((violation) => isCounted(violation, kinds));
  return [
    ...tooMany(counted, options),
    ...tooOften(counted, report, options),
    ...(kinds.has('missed') ? missedExpectations(report) : []),
    ...(kinds.has('eval') ? failedEvals(report) : []),
    ...(kinds.has('hook-failed') ? failedHooks(report) : []),
    ...otherThanRecorded(report),
    ...uncovered(report, options),
    ...(labelVerdict(report, options)?.failures ?? []),
  ];
}

function labelVerdict({ labels }: Ungated, options: GateOptions) {
  return labels && options.labels && judgeLabels(labels, options.labels);
}

function tooMany(counted: readonly Violation[], { maxViolations, maxRate }: GateOptions): readonly string[] {
  const limit = maxViolations ?? (maxRate === undefined ? 0 : Number.POSITIVE_INFINITY);
  if (counted.length <= limit) return [];
  const allowed = limit === 0 ? 'none is allowed' : `at most ${limit} ${limit === 1 ? 'is' : 'are'} allowed`;
  const found = counted.length === 1 ? '1 violation counts' : `${counted.length} violations count`;
  return [
    `${found} (${tally(counted)}) and ${allowed}: change the policy, expect them in the transcript, or allow more with --max-violations`,
  ];
}

function tooOften(counted: readonly Violation[], { totals }: Ungated, { maxRate }: GateOptions): readonly string[] {
  if (maxRate === undefined) return [];
  const violating = new Set(
    counted.map(({ file, conversation, turn, round }) => JSON.stringify([file, conversation, turn, round])),
  ).size;
  // 57 of 10,000 is not above 0.57 %, though the product of the two floating-point numbers says so.
  if (violating * 100 <= maxRate * totals.responses * (1 + Number.EPSILON * 4)) return [];
  // A request that an input guardrail answered may be all there is, and no response to measure it against.
  const rate = totals.responses === 0 ? '' : `, which is ${((violating * 100) / totals.responses).toFixed(2)}%`;
  return [
    `${violating} of ${totals.responses} responses violate the policy${rate} and more than the allowed ${maxRate}%`,
  ];
}

function missedExpectations({ totals, inputs }: Ungated): readonly string[] {
  const { missed } = totals.expectations;
  if (missed === 0) return [];
  const first = inputs.flatMap(({ file, notes }) => notes.filter(isMissed).map(({ line }) => `${file}:${line}`)).at(0);
  const where = first === undefined ? '' : `, the first in ${first}`;
  return [
    `${missed} ${missed === 1 ? 'expectation was' : 'expectations were'} missed${where}: the policy did not do what the transcript says it should`,
  ];
}

function failedEvals({ evals }: Ungated): readonly string[] {
  const failed = evals.filter(({ passed }) => passed === false);
  const [first] = failed;
  if (first === undefined) return [];
  return [`${plural(failed.length, 'eval result')} failed, ${firstOf(first)}`];
}

/** Whoever asks for the comparison wants to know: no list of what fails the run leaves this out. */
function otherThanRecorded({ recorded }: Ungated): readonly string[] {
  const [first] = recorded?.differences ?? [];
  if (recorded === undefined || first === undefined) return [];
  const { differing } = recorded.verdicts;
  const count = differing === 1 ? '1 verdict differs' : `${differing} verdicts differ`;
  const line = shortened(differenceLine(first), LONGEST_LINE);
  return [`${count} from what is recorded, the first in ${first.file}:${first.line}: ${line}`];
}

function failedHooks({ policies }: Ungated): readonly string[] {
  const failed = policies.flatMap(({ hooks }) => hooks).filter((hook) => hook.failed > 0);
  return failed.map((hook) => `hook "${hook.name}" failed ${hook.failed === 1 ? 'once' : `${hook.failed} times`}`);
}

/** Why the run proves less than it seems to. */
function doubtsOf(report: Ungated, options: GateOptions): readonly string[] {
  const { totals, inputs, evals: answers } = report;
  const { allowSkipped, failOn } = options;
  const evals = failOn.includes('eval') ? unansweredEvals(answers) : [];
  const labels = labelVerdict(report, options)?.doubts ?? [];
  return [...readingDoubts({ totals, inputs }, allowSkipped), ...evals, ...labels];
}

/** Why not all of the input was read. */
export function readingDoubts(
  { totals, inputs }: { readonly totals: Pick<Ungated['totals'], 'skipped'>; readonly inputs: Ungated['inputs'] },
  allowSkipped: number,
): readonly string[] {
  const unread = unreadInputs(inputs);
  return [...unread, ...tooManySkipped(totals.skipped - unread.length, inputs, allowSkipped)];
}

function unansweredEvals(answers: Ungated['evals']): readonly string[] {
  if (!answers.some(({ asked }) => asked)) return ['the gate looks at evals, and no eval was run'];
  const unanswered = answers.filter(isUnanswered);
  const [first] = unanswered;
  if (first === undefined) return [];
  const count = plural(unanswered.length, 'eval result gives', 'eval results give');
  return [`the gate looks at evals, and ${count} no answer, ${firstOf(first)}`];
}

function firstOf(answer: EvalAnswer): string {
  return `the first in ${answer.file}:${answer.line}: ${shortened(evalLine(answer), LONGEST_LINE)}`;
}

/** A file that could not be read to its end may hold anything: no number of allowed records covers it. */
function unreadInputs(inputs: Ungated['inputs']): readonly string[] {
  return inputs.flatMap(({ file, skipped }) =>
    skipped.filter(isWholeInput).map(({ reason }) => `${file} was not evaluated to its end: ${reason}`),
  );
}

function tooManySkipped(records: number, inputs: Ungated['inputs'], allowed: number): readonly string[] {
  if (records <= allowed) return [];
  const first = inputs
    .flatMap(({ file, skipped }) => skipped.map((record) => ({ file, ...record })))
    .find((record) => !isWholeInput(record));
  const where = first === undefined ? '' : ` (first: ${first.file}:${first.line}: ${first.reason})`;
  const count = records === 1 ? '1 record was' : `${records} records were`;
  const limit = allowed === 0 ? '' : `, and only ${allowed} may be`;
  return [`${count} not evaluated${limit}${where}: repair them, or allow them with --allow-skipped`];
}

function isWholeInput({ line }: Skipped): boolean {
  return line === 0;
}

function whyNothing({ totals, inputs, policies, recorded }: Ungated): readonly string[] {
  if (totals.evaluations > 0) return recorded === undefined ? [] : whyNothingCompared(recorded);
  if (inputs.length === 0) return ['nothing was evaluated: there was no input'];
  if (totals.conversations === 0)
    return ['nothing was evaluated: the input holds no conversation that could be replayed'];
  const hasHooks = policies.some(({ guardrails, hooks, evals }) => guardrails.length + hooks.length + evals.length > 0);
  if (!hasHooks) return ['nothing was evaluated: no policy has an enabled guardrail, a hook or an eval'];
  const hasEvals = policies.some(({ evals }) => evals.length > 0);
  const noAnswer = hasEvals ? ', and no eval gave an answer' : '';
  return [`nothing was evaluated: no guardrail or hook was ever asked about anything${noAnswer}`];
}

function whyNothingCompared({ verdicts, answers, silent }: RecordedReport): readonly string[] {
  if (answers > 0) return [];
  if (verdicts.notComparable > 0) return ['nothing was compared: no text that was judged is recorded'];
  return [`nothing was compared: ${silent === 0 ? 'there is no answer' : 'no answer has a recorded verdict'}`];
}

function tally(counted: readonly Violation[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of counted) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}
