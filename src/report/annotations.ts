import { excerptOf } from './excerpt.js';
import { isMissed } from './expectations.js';
import { type FailKind, isCounted } from './gate.js';
import type { Report, Violation } from './report.js';
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

const FAILING: ReadonlySet<FailKind> = new Set(['denied', 'enforced', 'crashed']);

/** What a person who reads a change should see beside it, the most important first. Masked and expected hits are not among it. */
export function* annotationsOf(report: Report): Iterable<Annotation> {
  const { gate, violations, inputs } = report;
  if (gate.exit !== 0)
    yield { level: 'error', title: `exit code ${gate.exit}`, message: () => gate.reasons.join('; ') };
  const failing: Level = gate.failed ? 'error' : 'warning';
  for (const violation of violations) {
    if (isCounted(violation, FAILING)) yield violationAnnotation(failing, violation);
  }
  for (const { file, notes, skipped } of inputs) {
    for (const note of notes) {
      if (isMissed(note))
        yield { level: failing, file, line: note.line, title: 'missed expectation', message: () => noteLine(note) };
      else yield { level: 'notice', file, line: note.line, title: 'note', message: () => noteLine(note) };
    }
    for (const { line, reason } of skipped)
      yield { level: 'warning', file, line, title: 'not evaluated', message: () => reason };
  }
  for (const violation of violations) {
    if (violation.outcome === 'monitored' && !violation.masked && violation.expected !== true)
      yield violationAnnotation('warning', violation);
  }
}

function violationAnnotation(level: Level, violation: Violation): Annotation {
  const { file, line, outcome } = violation;
  return { level, file, line, title: `${outcome} by ${nameOf(violation)}`, message: () => messageOf(violation) };
}

function messageOf(violation: Violation): string {
  const excerpt = excerptOf(violation, (text) => `»${text}«`);
  return `${violation.conversation}: ${violationLine(violation)}${excerpt === undefined ? '' : `: ${excerpt}`}`;
}
