import { evalLine, unansweredEvals, unansweredLine } from './eval-answer.js';
import { excerptOf } from './excerpt.js';
import { isMissed } from './expectations.js';
import type { FailKind } from './fail-kinds.js';
import { isCounted } from './gate.js';
import { differenceLine } from './recorded.js';
import type { ReportedDifference } from './recorded-report.js';
import type { EvalAnswer, Report, Violation } from './report.js';
import { nameOf, noteLine, violationLine } from './violation-line.js';

export interface Annotation {
  readonly level: Level;
  readonly file?: string;
  /** 0: the file as a whole. */
  readonly line?: number;
  readonly title: string;
  /** Made only for what is shown. */
  message(): string;
}

export const LEVELS = ['error', 'warning', 'notice'] as const;

export type Level = (typeof LEVELS)[number];

/** What changes an answer, whether or not the gate looks at it. */
const CHANGING: ReadonlySet<FailKind> = new Set(['denied', 'enforced', 'crashed']);

/** What a person who reads a change should see beside it, the most important first. Masked and expected hits are not among it. */
export function* annotationsOf(report: Report): Iterable<Annotation> {
  const { gate, violations, evals, inputs, recorded } = report;
  if (gate.exit !== 0)
    yield { level: 'error', title: `exit code ${gate.exit}`, message: () => gate.reasons.join('; ') };
  const kinds = new Set(gate.failOn);
  const failing: Level = gate.failed ? 'error' : 'warning';
  const failingIf = (kind: FailKind): Level => (kinds.has(kind) ? failing : 'warning');
  for (const violation of violations) {
    if (isCounted(violation, kinds)) yield violationAnnotation(failing, violation);
    else if (isCounted(violation, CHANGING)) yield violationAnnotation('warning', violation);
  }
  const failingEval = failingIf('eval');
  for (const answer of evals) {
    if (answer.passed === false) yield evalAnnotation(failingEval, answer);
  }
  for (const difference of recorded?.differences ?? []) yield differenceAnnotation(failing, difference);
  yield* unansweredAnnotations(report);
  for (const { file, notes, skipped } of inputs) {
    for (const note of notes) {
      if (isMissed(note))
        yield {
          level: failingIf('missed'),
          file,
          line: note.line,
          title: 'missed expectation',
          message: () => noteLine(note),
        };
      else yield { level: 'notice', file, line: note.line, title: 'note', message: () => noteLine(note) };
    }
    for (const { line, reason } of skipped)
      yield { level: 'warning', file, line, title: 'not evaluated', message: () => reason };
  }
  for (const violation of violations) {
    if (violation.outcome !== 'monitored' || isCounted(violation, kinds)) continue;
    if (!violation.masked && violation.expected !== true) yield violationAnnotation('warning', violation);
  }
}

function violationAnnotation(level: Level, violation: Violation): Annotation {
  const { file, line, outcome } = violation;
  return { level, file, line, title: `${outcome} by ${nameOf(violation)}`, message: () => messageOf(violation) };
}

function evalAnnotation(level: Level, answer: EvalAnswer): Annotation {
  const { file, line, id, conversation } = answer;
  return {
    level,
    file,
    line,
    title: `failed eval ${id}`,
    message: () => `${conversation}: ${evalLine(answer)}`,
  };
}

function differenceAnnotation(level: Level, difference: ReportedDifference): Annotation {
  const { file, line, conversation } = difference;
  const message = () => `${conversation}: ${differenceLine(difference)}`;
  return { level, file, line, title: 'other than recorded', message };
}

/** Beside the pack: it is the eval that nobody could answer, wherever that was. */
function* unansweredAnnotations({ policies, evals }: Report): Iterable<Annotation> {
  for (const { first, count } of unansweredEvals(evals)) {
    const declared = policies.find(({ id }) => id === first.policy)?.evals.find(({ id }) => id === first.id);
    const place = declared === undefined ? {} : { file: declared.file, line: declared.line };
    const message = () => `eval ${unansweredLine(first, count)} [${first.id}]`;
    yield { level: 'warning', ...place, title: `unanswered eval ${first.id}`, message };
  }
}

function messageOf(violation: Violation): string {
  const excerpt = excerptOf(violation, (text) => `»${text}«`);
  return `${violation.conversation}: ${violationLine(violation)}${excerpt === undefined ? '' : `: ${excerpt}`}`;
}
