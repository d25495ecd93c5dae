import { STATES } from '../../compare/shadow/side-verdict.js';
import { excerptOf, shortened } from '../excerpt.js';
import { fateCountsLine, fateLines, turnEndLines } from '../fate/fate-lines.js';
import type { Paint, Style } from '../reporter.js';
import { lineStart, visible } from '../sanitize.js';
import { plural } from '../violation-line.js';
import { renderPairedLabels } from './labels/render-labels.js';
import { differenceLines, noiseLine, rateLine, statisticsLines } from './lines.js';
import type {
  ReportedNoise,
  ReportedTransition,
  ShadowGroup,
  ShadowReport,
  ShadowSideReport,
} from './shadow-report.js';

const EXAMPLES = 3;
const LISTED = 10;
const LONGEST = 200;
const INTERRUPTED = 130;

/** For people: what changes, because of what, how sure that is, and whether it may ship. */
export function* renderShadow(report: ShadowReport, style: Style): Iterable<string> {
  yield* renderPolicies(report, style);
  const examples = byGroup(report.transitions);
  for (const [number, group] of report.groups.entries()) {
    yield* renderGroup({ ...group, number: number + 1 }, examples.get(number) ?? [], style);
  }
  yield* renderUntested(report, style);
  yield* renderNoise(report.noise ?? [], style);
  yield* renderStale(report, style);
  yield* renderPairedLabels(report, style);
  yield* renderMatrix(report, style);
  yield* renderSummary(report, style);
}

function* renderPolicies({ pairs, baseline, candidate }: ShadowReport, style: Style): Iterable<string> {
  const digests = new Map([...baseline.policies, ...candidate.policies].map(({ id, digest }) => [id, digest]));
  const digestOf = (side: ShadowReport['baseline'], id: string) =>
    side.policies.find((policy) => policy.id === id)?.digest ?? digests.get(id) ?? '';
  for (const [number, pair] of pairs.entries()) {
    yield `baseline   ${named(pair.baseline, digestOf(baseline, pair.baseline), style)}\n`;
    yield `candidate  ${named(pair.candidate, digestOf(candidate, pair.candidate), style)}\n`;
    if (pair.same) yield `  ${style.dim('both are the same policy')}\n`;
    const lines = differenceLines(pairs[number]?.changes ?? []);
    for (const line of lines.slice(0, LISTED)) yield `  ${visible(line)}\n`;
    if (lines.length > LISTED)
      yield `  ${style.dim(`and ${lines.length - LISTED} more (use --reporter json for all)`)}\n`;
    yield '\n';
  }
}

const DIGEST_LENGTH = 19;

function named(id: string, digest: string, style: Style): string {
  return `${lineStart(id)} ${style.dim(digest.slice(0, DIGEST_LENGTH))}`;
}

function byGroup(transitions: readonly ReportedTransition[]): ReadonlyMap<number, readonly ReportedTransition[]> {
  const groups = new Map<number, ReportedTransition[]>();
  for (const transition of transitions) {
    const known = groups.get(transition.group);
    if (known === undefined) groups.set(transition.group, [transition]);
    else known.push(transition);
  }
  return groups;
}

interface NumberedGroup extends ShadowGroup {
  /** From 1, as people count. */
  readonly number: number;
}

function* renderGroup(group: NumberedGroup, examples: readonly ReportedTransition[], style: Style): Iterable<string> {
  const counts = (['stricter', 'looser', 'other'] as const).filter((direction) => group[direction] > 0);
  const tally = counts.map((direction) => `${group[direction]} ${direction}`).join(', ');
  const touched = `${plural(group.conversations, 'conversation')}, ${plural(group.transitions, 'flip')}`;
  yield `${style.bold(`${group.number}. ${visible(causeLine(group))}`)}  ${style.dim(`${touched}: ${tally}`)}\n`;
  for (const transition of examples.slice(0, EXAMPLES)) yield* renderExample(transition, style);
  const left = examples.length - EXAMPLES;
  if (left > 0) yield `    ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}

export function causeLine({ causes }: Pick<ShadowGroup, 'causes'>): string {
  if (causes.length === 0) return 'no change of the policy explains it';
  const shown = causes.slice(0, EXAMPLES).map(({ text }) => text);
  const left = causes.length - shown.length;
  return `${shown.join('; ')}${left > 0 ? ` and ${plural(left, 'more change')}` : ''}`;
}

function* renderExample(transition: ReportedTransition, style: Style): Iterable<string> {
  const { file, line, baseline, candidate, direction, accepted, wrote } = transition;
  const change = `${baseline.outcome} -> ${candidate.outcome}`;
  const note =
    accepted === undefined ? '' : ` ${style.dim(`(accepted ${accepted.date}: ${shortened(accepted.reason, 60)})`)}`;
  yield `    ${lineStart(file)}:${line}: ${whereOf(transition)}: ${style.yellow(change)} (${direction})${note}\n`;
  yield* renderSide('baseline ', baseline, wrote, style);
  yield* renderSide('candidate', candidate, wrote, style);
}

export function whereOf({
  conversation,
  turn,
  round,
}: Pick<ReportedTransition, 'conversation' | 'turn' | 'round'>): string {
  const inTurn = turn === 0 ? '' : `, turn ${turn}`;
  return `${shortened(conversation, 60)}${inTurn}${round < 2 ? '' : ` round ${round}`}`;
}

function* renderSide(name: string, side: ShadowSideReport, wrote: string | undefined, style: Style): Iterable<string> {
  yield `      ${name} ${saidOf(side)}\n`;
  const [objection] = side.objections;
  const excerpt =
    objection === undefined ? undefined : excerptOf({ spans: objection.spans, ...textOf(objection) }, markOf(style));
  if (excerpt !== undefined) yield `        ${style.dim('|')} ${excerpt}\n`;
  else if (objection === undefined && wrote !== undefined && wrote !== '')
    yield `        ${style.dim('|')} ${shortened(wrote, LONGEST)}\n`;
  for (const [label, text] of becameOf(side)) yield `        ${style.dim(label)} ${text}\n`;
}

/** What its user saw and what is kept. */
export function becameOf({
  fate,
  turnEnd,
  after,
}: ShadowSideReport): readonly (readonly [label: string, text: string])[] {
  if (fate === undefined) return after === undefined ? [] : [['user gets', shortened(after, LONGEST)]];
  return [...fateLines(fate), ...(turnEnd === undefined ? [] : turnEndLines(turnEnd))];
}

function textOf({ before }: { readonly before?: string }): { readonly before?: string } {
  return before === undefined ? {} : { before };
}

export function saidOf({ outcome, objections, stop, evals }: ShadowSideReport): string {
  const reasons = objections.map(
    ({ reason, guardrail, hook }) => `${shortened(reason, LONGEST)} [${shortened(guardrail ?? hook, 60)}]`,
  );
  const stopped = stop === undefined ? [] : [`stream stopped at chunk ${stop.chunk}, ${stop.exposed} characters shown`];
  const found = Object.entries(evals ?? {}).map(([id, passed]) => `eval ${visible(id)} ${EVALS[String(passed)]}`);
  const said = [...reasons, ...stopped, ...found].join('; ');
  return said === '' ? outcome : `${outcome}: ${said}`;
}

const EVALS: Readonly<Record<string, string>> = { true: 'passes', false: 'fails', null: 'cannot tell' };

/** Without colours, the marks are letters. */
function markOf(style: Style): Paint {
  const painted = (text: string) => style.red(style.underline(text));
  return painted('x') === 'x' ? (text) => `»${text}«` : painted;
}

function* renderUntested({ untested }: ShadowReport, style: Style): Iterable<string> {
  if (untested.length === 0) return;
  yield `${style.bold('untested')}  ${style.dim('no transcript met these changes, so nothing is known about them')}\n`;
  for (const { text } of untested.slice(0, LISTED)) yield `  ${visible(text)}\n`;
  const left = untested.length - LISTED;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}

function* renderNoise(noise: readonly ReportedNoise[], style: Style): Iterable<string> {
  if (noise.length === 0) return;
  yield `${style.bold('noise')}  ${style.dim(noiseLine(noise))}\n`;
  for (const each of noise.slice(0, EXAMPLES)) {
    yield `    ${lineStart(each.file)}:${each.line}: ${whereOf(each)}: ${saidOf(each.baseline)}; again: ${saidOf(each.again)}\n`;
  }
  if (noise.length > EXAMPLES) yield `    ${style.dim(`and ${noise.length - EXAMPLES} more`)}\n`;
  yield '\n';
}

function* renderStale({ accepted }: ShadowReport, style: Style): Iterable<string> {
  if (accepted === undefined || accepted.stale.length === 0) return;
  yield `${style.bold('stale')}  ${style.dim(`${visible(accepted.file)} accepts flips that did not happen`)}\n`;
  for (const { fingerprint, reason, date } of accepted.stale.slice(0, LISTED)) {
    yield `  ${visible(fingerprint)} ${date}: ${shortened(reason, LONGEST)}\n`;
  }
  if (accepted.stale.length > LISTED) yield `  ${style.dim(`and ${accepted.stale.length - LISTED} more`)}\n`;
  yield '\n';
}

const CELL = 10;

/** Only states that occur. */
function* renderMatrix({ matrix, totals }: ShadowReport, style: Style): Iterable<string> {
  if (totals.transitions === 0) return;
  const rows = STATES.filter((state) => STATES.some((other) => matrix[state][other] > 0));
  const columns = STATES.filter((state) => STATES.some((other) => matrix[other][state] > 0));
  yield `${style.dim('baseline \\ candidate')}${columns.map((state) => state.padStart(CELL + 1)).join('')}\n`;
  for (const row of rows) {
    const cells = columns.map((column) => String(matrix[row][column]).padStart(CELL + 1));
    yield `${row.padEnd('baseline \\ candidate'.length)}${cells.join('')}\n`;
  }
  yield '\n';
}

function* renderSummary(report: ShadowReport, style: Style): Iterable<string> {
  const { totals, gate, inputs } = report;
  yield `${plural(inputs.length, 'input')}, ${plural(totals.conversations, 'conversation')}, ${plural(totals.compared, 'answer')} compared\n`;
  yield `${rateLine(report.statistics, totals)}\n`;
  for (const line of statisticsLines(report.statistics)) yield `  ${line}\n`;
  for (const side of ['baseline', 'candidate'] as const) {
    const seen = report.fates === undefined ? '' : fateCountsLine(report.fates[side]);
    if (seen !== '') yield `  seen and kept, ${side}: ${seen}\n`;
  }
  const { word, color } = verdictOf(report);
  yield `\n${style.bold(style[color](word))}${gate.exit === 0 ? '' : ` (exit code ${gate.exit})`}\n`;
  for (const reason of gate.reasons) yield `  - ${visible(reason)}\n`;
}

export function verdictOf({ gate, totals }: ShadowReport): {
  readonly word: string;
  readonly color: 'green' | 'yellow' | 'red';
} {
  if (gate.exit === INTERRUPTED) return { word: 'interrupted', color: 'red' };
  if (gate.exit === 1) return { word: 'failed', color: 'red' };
  if (gate.exit !== 0) return { word: 'inconclusive', color: 'red' };
  if (gate.failed) return { word: 'failed, and let pass by --no-fail', color: 'yellow' };
  if (totals.transitions === 0) return { word: 'passed: nothing changes', color: 'green' };
  return { word: 'passed: what changes is within the gate', color: 'yellow' };
}
