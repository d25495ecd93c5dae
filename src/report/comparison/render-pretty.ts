import type { Kind } from '../../compare/kind.js';
import { excerptOf, shortened } from '../excerpt.js';
import type { Style } from '../reporter.js';
import { lineStart, visible } from '../sanitize.js';
import { plural } from '../violation-line.js';
import type { Behaviour, Comparison, DifferenceGroup, ReportedDifference, Side } from './comparison.js';

const EXAMPLES = 3;
const TIES = 5;
const LONGEST = 200;
const INTERRUPTED = 130;

/** For people: which behaviours make a difference, how often, and where to look. */
export function* renderComparison(comparison: Comparison, style: Style): Iterable<string> {
  const behaviours = new Map(comparison.behaviours.map((behaviour) => [behaviour.path, behaviour]));
  const examples = byGroup(comparison.differences);
  const policies = new Set(comparison.differences.flatMap(({ policy }) => policy ?? []));
  const setting = { comparison, behaviours, severalPolicies: policies.size > 1, style };
  for (const [number, group] of comparison.groups.entries()) {
    yield* renderGroup(group, examples.get(number) ?? [], setting);
  }
  yield* renderSummary(comparison, style);
}

interface Setting {
  readonly comparison: Comparison;
  readonly behaviours: ReadonlyMap<string, Behaviour>;
  /** One alone need not be named. */
  readonly severalPolicies: boolean;
  readonly style: Style;
}

function byGroup(differences: readonly ReportedDifference[]): ReadonlyMap<number, readonly ReportedDifference[]> {
  const groups = new Map<number, ReportedDifference[]>();
  for (const difference of differences) {
    const known = groups.get(difference.group);
    if (known === undefined) groups.set(difference.group, [difference]);
    else known.push(difference);
  }
  return groups;
}

function* renderGroup(
  group: DifferenceGroup,
  differences: readonly ReportedDifference[],
  setting: Setting,
): Iterable<string> {
  const { style } = setting;
  const kinds = Object.entries(group.kinds).map(([kind, count]) => `${count} ${kind}`);
  const touched = group.conversations === 0 ? 'in the pack' : plural(group.conversations, 'conversation');
  const about = group.hook === '' ? 'the turn as a whole' : group.hook;
  yield `${style.bold(`${touched}: ${shortened(about, 60)}`)} ${style.dim(`(${kinds.join(', ')})`)}\n`;
  yield* renderCauses(group, setting);
  for (const difference of differences.slice(0, EXAMPLES)) yield* renderExample(difference, setting);
  const left = differences.length - EXAMPLES;
  if (left > 0) yield `    ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}

function* renderCauses({ causes, smallest, complete }: DifferenceGroup, setting: Setting): Iterable<string> {
  const { style } = setting;
  for (const [index, set] of causes.slice(0, TIES).entries()) {
    if (index > 0) yield `  ${style.dim('or')}\n`;
    for (const path of set) yield* renderBehaviour(path, setting);
  }
  const left = causes.length - TIES;
  if (left > 0) yield `  ${style.dim(`or ${left} more of the same size (use --reporter json for all)`)}\n`;
  if (!smallest) yield `  ${style.dim('a smaller set of behaviours may be enough: not all of them were tried')}\n`;
  else if (!complete)
    yield `  ${style.dim('other sets of that size may be enough as well: not all of them were tried')}\n`;
}

function* renderBehaviour(path: string, { behaviours, comparison, style }: Setting): Iterable<string> {
  const behaviour = behaviours.get(path);
  yield `  ${style.cyan(path)}\n`;
  if (behaviour === undefined) return;
  yield `    ${comparison.semantics}: ${behaviour.semantics.says}\n`;
  yield `    ${comparison.against}: ${behaviour.against.says}\n`;
}

function* renderExample(
  difference: ReportedDifference,
  { comparison, severalPolicies, style }: Setting,
): Iterable<string> {
  const { policy, file, line, kind, semantics, against } = difference;
  const under = policy === undefined || !severalPolicies ? '' : ` ${style.dim(`(${shortened(policy, LONGEST)})`)}`;
  yield `    ${lineStart(file)}:${line}: ${whereOf(difference)}${style.yellow(kind)}${under}\n`;
  yield* renderSide(comparison.semantics, semantics, kind, style);
  yield* renderSide(comparison.against, against, kind, style);
}

function whereOf({ conversation, turn, round }: ReportedDifference): string {
  if (conversation === undefined) return '';
  const inTurn = turn === undefined || turn === 0 ? '' : `, turn ${turn}`;
  return `${shortened(conversation, 60)}${inTurn}${round === undefined || round < 2 ? '' : ` round ${round}`}: `;
}

function* renderSide(name: string, side: Side, kind: Kind, style: Style): Iterable<string> {
  yield `      ${name}: ${saidOf(side, kind)}\n`;
  const excerpt = excerptOf({ spans: side.spans ?? [], ...texts(side) }, markOf(style));
  if (excerpt !== undefined) yield `        ${style.dim('|')} ${excerpt}\n`;
  if (side.after !== undefined) yield `        ${style.dim('becomes')} ${shortened(side.after, LONGEST)}\n`;
}

function texts({ before }: Side): { readonly before?: string } {
  return before === undefined ? {} : { before };
}

function saidOf({ outcome, phase, reason, chunk, exposed, value }: Side, kind: Kind): string {
  if (value !== undefined) return shortened(WORDS[kind]?.(value) ?? EVALS[value] ?? value, LONGEST);
  if (outcome === 'none') return 'nothing';
  const at = phase === 'chunk' && chunk !== undefined ? ` at chunk ${chunk}, ${exposed} characters shown` : '';
  return `${outcome}${at}${reason ? `: ${shortened(reason, LONGEST)}` : ''}`;
}

/** What a value means, where it is not a text. */
const WORDS: Readonly<Partial<Record<Kind, (value: string) => string>>> = {
  'other-history': (value) => `${plural(Number(value), 'message')} kept behind the turn`,
  'other-text-sent': (value) => `sent: ${value}`,
  'other-answer': (value) => `answered: ${value}`,
};

const EVALS: Readonly<Record<string, string>> = { true: 'passes', false: 'fails' };

/** Without colours, the marks are letters. */
function markOf(style: Style): (text: string) => string {
  const painted = (text: string) => style.red(style.underline(text));
  return painted('x') === 'x' ? (text) => `»${text}«` : painted;
}

function* renderSummary(comparison: Comparison, style: Style): Iterable<string> {
  const { semantics, against, totals, behaviours, exit, reasons } = comparison;
  const { conversations, responses, differing, differences } = totals;
  yield `${plural(conversations, 'conversation')}, ${plural(responses, 'response')}; ${semantics} against ${against}, which differ in ${plural(behaviours.length, 'behaviour')}\n`;
  const { word, color } = verdictOf(exit, differences);
  yield `${style.bold(style[color](word))}${foundIn(differences, differing)}${exit === 0 ? '' : ` (exit code ${exit})`}\n`;
  for (const reason of reasons) yield `  - ${visible(reason)}\n`;
}

function foundIn(differences: number, differing: number): string {
  if (differences === 0) return '';
  const where = differing === 0 ? 'in what packs compile to' : `in ${plural(differing, 'conversation')}`;
  return `: ${plural(differences, 'difference')} ${where}`;
}

function verdictOf(
  exit: number,
  differences: number,
): { readonly word: string; readonly color: 'green' | 'yellow' | 'red' } {
  if (exit === INTERRUPTED) return { word: 'interrupted', color: 'red' };
  if (differences > 0) return { word: 'differs', color: 'yellow' };
  return exit === 0 ? { word: 'nothing differs', color: 'green' } : { word: 'inconclusive', color: 'red' };
}
