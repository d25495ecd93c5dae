import { excerptOf } from './excerpt.js';
import { isMissed } from './expectations.js';
import { type FailKind, isCounted } from './gate.js';
import type { InputReport, Note, Report, Violation } from './report.js';
import { plural, streamLine, violationLine } from './violation-line.js';

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
  readonly name: string;
  /** Absent: passed. An error is what proves nothing, a failure what the gate does not accept. */
  readonly problem?: { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string };
  /** Made only when written. */
  details(): readonly string[];
}

const FAILING: ReadonlySet<FailKind> = new Set(['denied', 'enforced', 'crashed']);

/**
 * A suite for each input, and one for the gate when it has something to say. A report does not list conversations in
 * which nothing was found, so those of an input are one case together.
 */
export function junitSuites(report: Report): readonly JunitSuite[] {
  const found = byFile(report.violations);
  // A file may stand among the inputs more than once: what was found in it is shown once.
  const suites = report.inputs.map((input) => {
    const suite = { name: input.file, cases: casesOf(input, found.get(input.file) ?? [], report.gate.failed) };
    found.delete(input.file);
    return suite;
  });
  return [...suites, ...gateSuite(report)];
}

export function countCases(cases: readonly JunitCase[], kind: 'failure' | 'error'): number {
  return cases.filter(({ problem }) => problem?.kind === kind).length;
}

function casesOf(input: InputReport, violations: readonly Violation[], gateFailed: boolean): readonly JunitCase[] {
  const conversations = new Map<string, { violations: Violation[]; missed: Note[] }>();
  const entry = (id: string) => {
    const known = conversations.get(id) ?? { violations: [], missed: [] };
    conversations.set(id, known);
    return known;
  };
  for (const violation of violations) entry(violation.conversation).violations.push(violation);
  for (const note of input.notes.filter(isMissed)) entry(note.conversation ?? '').missed.push(note);
  const named = [...conversations].map(([id, { violations, missed }]) =>
    conversationCase(id, violations, missed, gateFailed),
  );
  return [...named, ...cleanCase(input.conversations - named.length), ...input.skipped.map(skippedCase)];
}

function conversationCase(
  name: string,
  violations: readonly Violation[],
  missed: readonly Note[],
  gateFailed: boolean,
): JunitCase {
  const details = () => [
    ...violations.flatMap(violationDetails),
    ...missed.map(({ line, text }) => `line ${line}: ${text}`),
  ];
  const failing = violations.find((violation) => isCounted(violation, FAILING));
  if (!gateFailed) return { name, details };
  if (failing !== undefined)
    return { name, details, problem: { kind: 'failure', type: failing.outcome, message: violationLine(failing) } };
  const note = missed[0];
  return note === undefined
    ? { name, details }
    : { name, details, problem: { kind: 'failure', type: 'missed', message: note.text } };
}

function violationDetails(violation: Violation): readonly string[] {
  const { line, policy, stream, expected } = violation;
  const excerpt = excerptOf(violation, (text) => `»${text}«`);
  return [
    `line ${line}: ${violationLine(violation)} under ${policy}${expected === true ? ' (expected)' : ''}`,
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

function byFile(violations: readonly Violation[]): Map<string, Violation[]> {
  const files = new Map<string, Violation[]>();
  for (const violation of violations) {
    const known = files.get(violation.file);
    if (known === undefined) files.set(violation.file, [violation]);
    else known.push(violation);
  }
  return files;
}
