import { excerptOf, shortened } from '../excerpt.js';
import { fateAside } from '../fate/fate-lines.js';
import type { FateReport } from '../fate/fate-report.js';
import { hiddenBehind } from '../hidden-behind.js';
import type { Report, Violation } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart, visible } from '../sanitize.js';
import { nameOf, plural, streamLine } from '../violation-line.js';
import { whyText } from '../why-text.js';

const EXAMPLES = 10;

interface Group {
  readonly policy: string;
  readonly name: string;
  readonly files: Map<string, Violation[]>;
}

/** What was found, by guardrail and within that by transcript. */
export function* renderGroups({ policies, violations, semantics, fates }: Report, style: Style): Iterable<string> {
  const hidden = hiddenBehind(violations);
  const asides = fates === undefined ? new Map<string, string>() : asidesIn(fates);
  for (const { policy, name, files } of groupsOf(violations, policies.flatMap(namesOf))) {
    yield `${style.bold(style.cyan(lineStart(name)))}  ${style.dim(visible(policy))}\n`;
    for (const [file, found] of files) {
      yield `\n  ${style.bold(lineStart(file))}\n`;
      yield* renderFile(found, { hidden, semantics, asides }, style);
    }
    yield '\n';
  }
}

/** Keys of all hooks, in the order in which policies list them. */
function namesOf({ id, guardrails, hooks }: Report['policies'][number]): readonly string[] {
  return [...guardrails.map((guardrail) => keyOf(id, guardrail.id)), ...hooks.map(({ name }) => keyOf(id, name))];
}

function groupsOf(violations: readonly Violation[], order: readonly string[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const violation of violations) {
    const key = keyOf(violation.policy, nameOf(violation));
    const group = groups.get(key) ?? { policy: violation.policy, name: nameOf(violation), files: new Map() };
    groups.set(key, group);
    const file = group.files.get(violation.file);
    if (file === undefined) group.files.set(violation.file, [violation]);
    else file.push(violation);
  }
  const ranks = new Map(order.map((key, index) => [key, index]));
  const rank = ([key]: readonly [string, Group]) => ranks.get(key) ?? order.length;
  return [...groups].sort((one, other) => rank(one) - rank(other)).map(([, group]) => group);
}

function keyOf(policy: string, name: string): string {
  return JSON.stringify([policy, name]);
}

function* renderFile(
  found: readonly Violation[],
  { hidden, ...layout }: Layout & { readonly hidden: ReadonlyMap<Violation, Violation> },
  style: Style,
): Iterable<string> {
  const effective = found.filter(({ masked }) => !masked);
  for (const violation of effective.slice(0, EXAMPLES)) yield* renderViolation(violation, layout, style);
  const left = effective.length - EXAMPLES;
  if (left > 0) yield `    ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  const masked = found.filter((violation) => violation.masked);
  if (masked.length > 0) yield `    ${style.dim(maskedLine(masked, hidden))}\n`;
}

interface Layout {
  readonly semantics: string;
  /** What violations do not tell of their answers. */
  readonly asides: Map<string, string>;
}

function* renderViolation(violation: Violation, { semantics, asides }: Layout, style: Style): Iterable<string> {
  const { line, conversation, turn, round, reason, stream, why = [] } = violation;
  const where = `${shortened(conversation, 60)}, turn ${turn}${round === 1 ? '' : ` round ${round}`}`;
  yield `    ${line}: ${where}: ${outcomeOf(violation, style)}: ${shortened(reason, 200)}${asidesOf(violation, style)}\n`;
  const excerpt = excerptOf(violation, markOf(style));
  if (excerpt !== undefined) yield `      ${style.dim('|')} ${excerpt}\n`;
  if (stream !== undefined) yield `      ${style.dim(`| ${streamLine(stream)}`)}\n`;
  const key = answerKey(violation);
  const aside = asides.get(key);
  // Of an answer that several object to, once.
  asides.delete(key);
  if (aside !== undefined) yield `      ${style.dim(`| ${aside}`)}\n`;
  for (const each of why) yield `      ${style.dim(`| why: ${shortened(whyText(each, semantics), 200)}`)}\n`;
}

function asidesIn({ answers, turns }: FateReport): Map<string, string> {
  const ends = new Map(turns.map((end) => [answerKey({ ...end, round: 0 }), end]));
  const asides = answers.map((fate) => {
    const end = ends.get(answerKey({ ...fate, round: 0 }));
    return [answerKey(fate), fateAside(fate, end)] as const;
  });
  return new Map(asides.filter(([, aside]) => aside !== ''));
}

type Place = Pick<Violation, 'policy' | 'file' | 'conversation' | 'turn' | 'round'>;

function answerKey({ policy, file, conversation, turn, round }: Place): string {
  return JSON.stringify([policy, file, conversation, turn, round]);
}

function outcomeOf({ outcome, expected, known }: Violation, style: Style): string {
  if (expected === true || known === true) return style.green(outcome);
  return outcome === 'monitored' ? style.yellow(outcome) : style.red(outcome);
}

function asidesOf({ phase, expected, known, afterDenial }: Violation, style: Style): string {
  const asides = [
    PLACES[phase],
    expected === true ? 'expected' : '',
    expected === false ? 'unexpected' : '',
    known === true ? 'known' : '',
    afterDenial ? 'after a denial, so a what-if' : '',
  ].filter((aside) => aside !== '');
  return asides.length === 0 ? '' : ` ${style.dim(`(${asides.join('; ')})`)}`;
}

/** Where it was found, when that is not the response. */
const PLACES: Readonly<Record<Violation['phase'], string>> = {
  session_start: 'at the start of the session',
  provider_before: 'in the request',
  chunk: '',
  provider_after: '',
  tool_before: 'before a tool call',
  tool_after: 'in the result of a tool',
  session_update: 'after the turn',
  eval: 'in an eval',
  session_end: 'at the end of the session',
};

/** Without colours, the marks are letters. */
function markOf(style: Style): (text: string) => string {
  const painted = (text: string) => style.red(style.underline(text));
  return painted('x') === 'x' ? (text) => `»${text}«` : painted;
}

function maskedLine(masked: readonly Violation[], hidden: ReadonlyMap<Violation, Violation>): string {
  const causes = new Map<string, number>();
  for (const violation of masked) {
    const cause = hidden.get(violation);
    const name = cause === undefined ? 'an earlier decision' : `"${visible(nameOf(cause))}"`;
    causes.set(name, (causes.get(name) ?? 0) + 1);
  }
  const behind = [...causes].map(([name, count]) => (causes.size === 1 ? name : `${name} (${count})`)).join(', ');
  return `${plural(masked.length, 'hit')} masked, hidden behind ${behind}`;
}
