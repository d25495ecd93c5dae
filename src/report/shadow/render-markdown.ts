import { STATES } from '../../compare/shadow/side-verdict.js';
import { fateCountsLine } from '../fate/fate-lines.js';
import { markdown } from '../sanitize.js';
import { plural } from '../violation-line.js';
import { renderLabelsMarkdown } from './labels/render-labels-markdown.js';
import { differenceLines, noiseLine, rateLine, statisticsLines } from './lines.js';
import { becameOf, causeLine, saidOf, verdictOf, whereOf } from './render-pretty.js';
import type { ReportedTransition, ShadowReport, ShadowSideReport } from './shadow-report.js';

const GROUPS = 20;
const UNTESTED = 20;
const DIFFERENCES = 20;

/** For a comment on a pull request. */
export function* renderMarkdown(report: ShadowReport): Iterable<string> {
  const { totals, statistics, gate } = report;
  yield `### Guardrails: ${markdown(verdictOf(report).word)}\n\n`;
  yield `${markdown(rateLine(statistics, totals))}\n\n`;
  for (const line of statisticsLines(statistics)) yield `- ${markdown(line)}\n`;
  for (const side of ['baseline', 'candidate'] as const) {
    const seen = report.fates === undefined ? '' : fateCountsLine(report.fates[side]);
    if (seen !== '') yield `- seen and kept, ${side}: ${markdown(seen)}\n`;
  }
  for (const reason of gate.reasons) yield `- ${markdown(reason)}\n`;
  for (const line of asideLines(report)) yield `- ${markdown(line)}\n`;
  yield* renderPolicies(report);
  yield* renderGroups(report);
  yield* renderUntested(report);
  yield* renderLabelsMarkdown(report);
  yield* renderMatrix(report);
}

function asideLines({ noise = [], accepted }: ShadowReport): readonly string[] {
  return [
    ...(noise.length === 0 ? [] : [noiseLine(noise)]),
    ...(accepted === undefined || accepted.stale.length === 0
      ? []
      : [`${accepted.file} accepts ${plural(accepted.stale.length, 'flip')} that did not happen`]),
  ];
}

function* renderPolicies({ pairs, baseline, candidate }: ShadowReport): Iterable<string> {
  const digestIn = (side: ShadowReport['baseline'], id: string) =>
    side.policies.find((policy) => policy.id === id)?.digest ?? '';
  yield '\n| | policy | digest |\n| --- | --- | --- |\n';
  for (const pair of pairs) {
    yield `| baseline | ${markdown(pair.baseline)} | ${markdown(digestIn(baseline, pair.baseline))} |\n`;
    yield `| candidate | ${markdown(pair.candidate)} | ${markdown(digestIn(candidate, pair.candidate))} |\n`;
  }
  const lines = pairs.flatMap(({ changes }) => differenceLines(changes));
  if (lines.length > 0) yield '\nWhat differs between them:\n\n';
  yield* listed(lines, DIFFERENCES);
}

function* renderGroups({ groups, transitions }: ShadowReport): Iterable<string> {
  if (groups.length === 0) return;
  yield '\n| cause | conversations | flips | stricter | looser | example |\n| --- | --: | --: | --: | --: | --- |\n';
  for (const [number, group] of groups.slice(0, GROUPS).entries()) {
    const example = transitions.find((transition) => transition.group === number);
    const counts = [group.conversations, group.transitions, group.stricter, group.looser].join(' | ');
    yield `| ${markdown(causeLine(group))} | ${counts} | ${example === undefined ? '' : exampleOf(example)} |\n`;
  }
  if (groups.length > GROUPS) yield `\nand ${plural(groups.length - GROUPS, 'more cause')}\n`;
  const examples = groups
    .slice(0, GROUPS)
    .flatMap((_, number) => transitions.find(({ group }) => group === number) ?? []);
  yield* renderSeen(examples.filter(({ baseline, candidate }) => (baseline.fate ?? candidate.fate) !== undefined));
}

/** What users saw and what is kept, side by side. */
function* renderSeen(examples: readonly ReportedTransition[]): Iterable<string> {
  if (examples.length === 0) return;
  yield '\n| seen and kept | baseline | candidate |\n| --- | --- | --- |\n';
  for (const example of examples) {
    const where = `${example.file}:${example.line}: ${whereOf(example)}`;
    yield `| ${markdown(where)} | ${becameText(example.baseline)} | ${becameText(example.candidate)} |\n`;
  }
}

function becameText(side: ShadowSideReport): string {
  const lines = becameOf(side).map(([label, text]) => `${label}: ${text}`);
  if (lines.length > 0) return markdown(lines.join('; '));
  return side.outcome === 'unreached' ? 'never asked' : 'as written';
}

function exampleOf(transition: ReportedTransition): string {
  const { file, line, baseline, candidate } = transition;
  return markdown(`${file}:${line}: ${whereOf(transition)}: ${saidOf(baseline)} -> ${saidOf(candidate)}`);
}

function* renderUntested({ untested }: ShadowReport): Iterable<string> {
  if (untested.length === 0) return;
  yield '\nUntested, as no transcript met it:\n\n';
  yield* listed(
    untested.map(({ text }) => text),
    UNTESTED,
  );
}

function* listed(lines: readonly string[], most: number): Iterable<string> {
  for (const line of lines.slice(0, most)) yield `- ${markdown(line)}\n`;
  if (lines.length > most) yield `- and ${lines.length - most} more\n`;
}

function* renderMatrix({ matrix, totals }: ShadowReport): Iterable<string> {
  if (totals.transitions === 0) return;
  const rows = STATES.filter((state) => STATES.some((other) => matrix[state][other] > 0));
  const columns = STATES.filter((state) => STATES.some((other) => matrix[other][state] > 0));
  yield `\n| baseline, candidate | ${columns.join(' | ')} |\n| --- |${columns.map(() => ' --: |').join('')}\n`;
  for (const row of rows) yield `| ${row} | ${columns.map((column) => matrix[row][column]).join(' | ')} |\n`;
}
