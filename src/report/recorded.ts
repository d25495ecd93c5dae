import type { RecordedFindings } from '../compare/recorded.js';
import type { RecordedDifference } from '../compare/recorded-answer.js';
import type { Figure } from '../compare/recorded-figures.js';
import type { RecordedReport, ReportedDifference } from './recorded-report.js';
import { plural } from './violation-line.js';

const NOTHING_COMPARED: RecordedReport = {
  answers: 0,
  silent: 0,
  verdicts: { agreeing: 0, differing: 0, notComparable: 0 },
  numbers: { agreeing: 0, differing: 0 },
  differences: [],
};

/** What was found in one conversation under one policy, in its place. */
export function recordedReportOf(
  { answers, silent, agreeing, agreeingFigures, notComparable, differences }: RecordedFindings,
  place: Pick<ReportedDifference, 'policy' | 'file' | 'conversation'>,
  redact: boolean,
): RecordedReport {
  const differing = differences.reduce((sum, { numbers = [] }) => sum + numbers.length, 0);
  return {
    answers,
    silent,
    verdicts: { agreeing, differing: differences.length, notComparable },
    numbers: { agreeing: agreeingFigures, differing },
    differences: differences.map((difference) => placed(redact ? redacted(difference) : difference, place)),
  };
}

function placed(
  { line, turn, round, ...difference }: RecordedDifference,
  { policy, file, conversation }: Pick<ReportedDifference, 'policy' | 'file' | 'conversation'>,
): ReportedDifference {
  return { policy, file, line, conversation, turn, round, ...difference };
}

/** Of a list of texts, only how many there are. */
function redacted(difference: RecordedDifference): RecordedDifference {
  if (difference.numbers === undefined) return difference;
  const countOf = (figure: Figure) => (typeof figure === 'number' ? figure : figure.length);
  const numbers = difference.numbers.map(({ name, recorded, ours }) => ({
    name,
    recorded: countOf(recorded),
    ours: countOf(ours),
  }));
  return { ...difference, numbers };
}

export function addRecorded(a: RecordedReport, b: RecordedReport): RecordedReport {
  return {
    answers: a.answers + b.answers,
    silent: a.silent + b.silent,
    verdicts: {
      agreeing: a.verdicts.agreeing + b.verdicts.agreeing,
      differing: a.verdicts.differing + b.verdicts.differing,
      notComparable: a.verdicts.notComparable + b.verdicts.notComparable,
    },
    numbers: {
      agreeing: a.numbers.agreeing + b.numbers.agreeing,
      differing: a.numbers.differing + b.numbers.differing,
    },
    differences: [...a.differences, ...b.differences],
  };
}

/** The sum of many, in their order, at no more than their length. */
export function sumOfRecorded(all: readonly RecordedReport[]): RecordedReport {
  const counts = all.map((each) => ({ ...each, differences: [] })).reduce(addRecorded, NOTHING_COMPARED);
  return { ...counts, differences: all.flatMap(({ differences }) => differences) };
}

/** `21 verdicts of 7 answers agree, 42 numbers with them`, and what else became of them. */
export function recordedLines({ answers, silent, verdicts, numbers }: RecordedReport): readonly string[] {
  const { agreeing, differing, notComparable } = verdicts;
  const agree = `${plural(agreeing, 'verdict')} of ${plural(answers, 'answer')} ${agreeing === 1 ? 'agrees' : 'agree'}`;
  const withNumbers =
    numbers.agreeing === 0 ? '' : `, ${plural(numbers.agreeing, 'number')} with ${agreeing === 1 ? 'it' : 'them'}`;
  return [
    `${agree}${withNumbers}`,
    ...(differing === 0 ? [] : [`${plural(differing, 'verdict')} ${differing === 1 ? 'differs' : 'differ'}`]),
    ...(notComparable === 0
      ? []
      : [`${plural(notComparable, 'verdict')} not comparable: the text that was judged is not recorded`]),
    ...(silent === 0 ? [] : [`${plural(silent, 'answer')} not compared: nothing recorded`]),
  ];
}

/** `turn 2 round 1: verdict: recorded as passed, ours is enforced: banned word "x" [banned_words]`: not escaped yet. */
export function differenceLine(difference: ReportedDifference): string {
  const { turn, round, type, guardrail = type } = difference;
  const where = `turn ${turn}${round === 1 ? '' : ` round ${round}`}`;
  return `${where}: ${saidOf(difference)} [${guardrail}]`;
}

function saidOf({ kind, type, guardrail, recorded, ours, reason, numbers = [] }: ReportedDifference): string {
  const because = reason === undefined ? '' : `: ${reason}`;
  switch (kind) {
    case 'verdict':
      return `recorded as ${recorded}, ours is ${ours}${because}`;
    case 'numbers':
      return numbers
        .map((each) => `${each.name} recorded as ${said(each.recorded)}, ours is ${said(each.ours)}`)
        .join('; ');
    case 'only recorded':
      return guardrail === undefined
        ? `recorded as ${recorded}, and the policy has no validator "${type}" for it`
        : `recorded as ${recorded}, and not judged here`;
    case 'only ours':
      return `not recorded, ours is ${ours}${because}`;
  }
}

function said(figure: Figure): string {
  return typeof figure === 'number' ? String(figure) : `[${figure.map((text) => `"${text}"`).join(', ')}]`;
}
