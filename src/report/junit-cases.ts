import { evalLine, unansweredEvals, unansweredLine } from './eval-answer.js';
import { excerptOf } from './excerpt.js';
import { isMissed } from './expectations.js';
import type { FailKind } from './fail-kinds.js';
import { isCounted } from './gate.js';
import { differenceLine, recordedLines } from './recorded.js';
import type { EvalAnswer, GateResult, InputReport, Note, Report, Violation } from './report.js';
import { plural, streamLine, violationLine } from './violation-line.js';

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export type ProblemKind = 'failure' | 'error' | 'skipped';

export interface JunitCase {
  readonly name: string;
  /** Absent: passed. An error is what proves nothing, a failure what the gate does not accept. */
  readonly problem?: { readonly kind: ProblemKind; readonly type: string; readonly message: string };
  /** Made only when written. */
  details(): readonly string[];
}

/**
 * A suite for each input, and one for the gate when it has something to say. A report does not list conversations in
 * which nothing was found, so those of an input are one case together.
 */
export function junitSuites(report: Report): readonly JunitSuite[] {
  const found = byFile(report);
  // A file may stand among the inputs more than once: what was found in it is shown once.
  const suites = report.inputs.map((input) => {
    const suite = { name: input.file, cases: casesOf(input, found.get(input.file) ?? NOTHING, report.gate) };
    found.delete(input.file);
    return suite;
  });
  return [...suites, ...evalSuite(report), ...recordedSuite(report), ...gateSuite(report)];
}

export function countCases(cases: readonly JunitCase[], kind: ProblemKind): number {
  return cases.filter(({ problem }) => problem?.kind === kind).length;
}

/** What was found in one file, or in one conversation. */
interface Found {
  readonly violations: Violation[];
  /** Evals that failed. */
  readonly evals: EvalAnswer[];
  readonly missed: Note[];
}

const NOTHING: Found = { violations: [], evals: [], missed: [] };

function casesOf(input: InputReport, { violations, evals }: Found, gate: GateResult): readonly JunitCase[] {
  const conversations = new Map<string, Found>();
  for (const violation of violations) entryOf(conversations, violation.conversation).violations.push(violation);
  for (const answer of evals) entryOf(conversations, answer.conversation).evals.push(answer);
  for (const note of input.notes.filter(isMissed)) entryOf(conversations, note.conversation ?? '').missed.push(note);
  const named = [...conversations].map(([id, found]) => conversationCase(id, found, gate));
  return [...named, ...cleanCase(input.conversations - named.length), ...input.skipped.map(skippedCase)];
}

function entryOf(entries: Map<string, Found>, key: string): Found {
  const known = entries.get(key) ?? { violations: [], evals: [], missed: [] };
  entries.set(key, known);
  return known;
}

function conversationCase(name: string, found: Found, gate: GateResult): JunitCase {
  const { violations, evals, missed } = found;
  const details = () => [
    ...violations.flatMap(violationDetails),
    ...evals.map((answer) => `line ${answer.line}: ${evalLine(answer)} under ${answer.policy}`),
    ...missed.map(({ line, text }) => `line ${line}: ${text}`),
  ];
  const failure = gate.failed ? failureOf(found, gate) : undefined;
  return failure === undefined ? { name, details } : { name, details, problem: { kind: 'failure', ...failure } };
}

function failureOf({ violations, evals, missed }: Found, { failOn }: GateResult) {
  const kinds = new Set<FailKind>(failOn);
  const failing = violations.find((violation) => isCounted(violation, kinds));
  if (failing !== undefined) return { type: failing.outcome, message: violationLine(failing) };
  const note = kinds.has('missed') ? missed[0] : undefined;
  if (note !== undefined) return { type: 'missed', message: note.text };
  const answer = kinds.has('eval') ? evals[0] : undefined;
  return answer === undefined ? undefined : { type: 'eval', message: evalLine(answer) };
}

function violationDetails(violation: Violation): readonly string[] {
  const { line, policy, stream, expected, known } = violation;
  const excerpt = excerptOf(violation, (text) => `»${text}«`);
  return [
    `line ${line}: ${violationLine(violation)} under ${policy}${expected === true ? ' (expected)' : ''}${known === true ? ' (known)' : ''}`,
    ...(excerpt === undefined ? [] : [`  | ${excerpt}`]),
    ...(stream === undefined ? [] : [`  | ${streamLine(stream)}`]),
  ];
}

function cleanCase(count: number): readonly JunitCase[] {
  return count <= 0 ? [] : [{ name: `${plural(count, 'conversation')} without violations`, details: () => [] }];
}

function skippedCase({ line, reason }: InputReport['skipped'][number]): JunitCase {
  const name = line === 0 ? 'input' : `line ${line}`;
  return { name, problem: { kind: 'error', type: 'skipped', message: reason }, details: () => [] };
}

/** A case for each eval that could not answer somewhere: skipped, or an error where the gate wants an answer. */
function evalSuite({ evals, gate }: Report): readonly JunitSuite[] {
  const kind = gate.failOn.includes('eval') ? 'error' : 'skipped';
  const cases = unansweredEvals(evals).map(
    ({ first, count }): JunitCase => ({
      name: `${first.id} under ${first.policy}`,
      problem: { kind, type: 'eval', message: unansweredLine(first, count) },
      details: () => [],
    }),
  );
  return cases.length === 0 ? [] : [{ name: 'evals', cases }];
}

/** A case for each verdict that is not the recorded one, and one for all that are. */
function recordedSuite({ recorded, gate }: Report): readonly JunitSuite[] {
  if (recorded === undefined) return [];
  const kind = gate.failed ? 'failure' : 'skipped';
  const differing = recorded.differences.map((difference): JunitCase => {
    const { file, line, conversation } = difference;
    const problem = { kind, type: difference.kind, message: differenceLine(difference) } as const;
    return { name: `${file}:${line}: ${conversation}`, problem, details: () => [] };
  });
  const agreeing = { name: recordedLines(recorded)[0] ?? '', details: () => recordedLines(recorded).slice(1) };
  return [{ name: 'recorded verdicts', cases: [...differing, agreeing] }];
}

/** Nothing may look green in a viewer that sees only cases: what fails the run, or takes its proof away, is a case too. */
function gateSuite({ gate }: Report): readonly JunitSuite[] {
  if (!gate.failed && gate.exit === 0) return [];
  const kind = gate.failed ? 'failure' : 'error';
  const message = gate.reasons[0] ?? '';
  return [
    {
      name: 'gate',
      cases: [
        { name: `exit code ${gate.exit}`, problem: { kind, type: 'gate', message }, details: () => gate.reasons },
      ],
    },
  ];
}

function byFile({ violations, evals }: Report): Map<string, Found> {
  const files = new Map<string, Found>();
  for (const violation of violations) entryOf(files, violation.file).violations.push(violation);
  for (const answer of evals) {
    if (answer.passed === false) entryOf(files, answer.file).evals.push(answer);
  }
  return files;
}
