import { shortNumber } from '../eval-answer.js';
import { shortened } from '../excerpt.js';
import type { CoverageReport, GuardrailCoverage, PartCoverage } from '../exercised/coverage-report.js';
import type { Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';

const EXAMPLES = 10;
const LONGEST = 60;

/** What the traffic ever exercised, where that was asked for. */
export function* renderCoverage({ coverage, policies }: Report, style: Style): Iterable<string> {
  if (coverage === undefined) return;
  yield `${style.bold(style.cyan('coverage'))}\n`;
  yield `  ${coverageLine(coverage)}\n`;
  for (const { policy, guardrail, evaluated, objections, parts, unattributed = 0 } of coverage.guardrails) {
    const under = policies.length > 1 ? ` (${shortened(policy, LONGEST)})` : '';
    const counts = `${plural(evaluated, 'text')} judged, ${objections} objected to`;
    yield `  ${style.bold(lineStart(guardrail))}${under}: ${evaluated === 0 ? style.yellow('never asked') : counts}\n`;
    for (const line of linesOf({ parts, unattributed }, style)) yield `    ${line}\n`;
  }
  const idle = coverage.hooks.filter(({ exercised }) => !exercised);
  for (const { hook, kind } of idle) yield `  ${kind} hook ${lineStart(hook)}: ${style.yellow('never asked')}\n`;
  yield '\n';
}

/** `7 of 12 parts exercised (58.3%)` */
function coverageLine({ parts, exercised, unknown }: CoverageReport): string {
  const share = parts === 0 ? '' : ` (${((exercised * 100) / parts).toFixed(1)}%)`;
  const rest = unknown === 0 ? '' : `, ${unknown} not told`;
  return `${exercised} of ${plural(parts, 'part')} exercised${share}${rest}`;
}

function* linesOf(
  { parts, unattributed }: { readonly parts: readonly PartCoverage[]; readonly unattributed: number },
  style: Style,
): Iterable<string> {
  const items = parts.filter(({ kind }) => kind === 'item');
  for (const param of new Set(items.map(({ param = '' }) => param))) {
    yield* itemLines(
      param,
      items.filter((part) => part.param === param),
      style,
    );
  }
  for (const limit of parts.filter(({ kind }) => kind === 'limit')) yield* limitLines(limit, style);
  if (parts.some(({ kind, exercised }) => kind === 'whole' && exercised === false))
    yield style.yellow('never objected');
  if (unattributed > 0) yield style.yellow(`${plural(unattributed, 'objection')} without a word or limit named`);
}

function* itemLines(param: string, items: readonly PartCoverage[], style: Style): Iterable<string> {
  const hit = items.filter(({ hits }) => (hits ?? 0) > 0).toSorted((one, other) => (other.hits ?? 0) - (one.hits ?? 0));
  yield `${param}: ${hit.length} of ${items.length} hit`;
  if (hit.length > 0) yield `  hit: ${listed(hit.map(({ item = '', hits }) => `${quoted(item)} ${hits}`))}`;
  const never = items.filter(({ hits }) => hits === 0).map(({ item = '' }) => quoted(item));
  if (never.length > 0) yield `  ${style.yellow('never hit')}: ${listed(never)}`;
  const unknown = items.filter(({ hits }) => hits === null).map(({ item = '' }) => quoted(item));
  if (unknown.length > 0) yield `  not told: ${listed(unknown)}`;
}

function* limitLines({ param = '', limit = 0, exercised, near }: PartCoverage, style: Style): Iterable<string> {
  const name = `${param} ${limit}`;
  if (near === undefined) {
    if (exercised === null) yield `${name}: not told`;
    else yield `${name}: ${exercised ? 'objected to' : style.yellow('never reached')}, nothing measured`;
    return;
  }
  const { measured, beyond, quantiles, largestWithin, smallestBeyond } = near;
  yield `${name}: ${beyond === 0 ? style.yellow('never reached') : `${beyond} beyond`} of ${plural(measured, 'text')}`;
  if (quantiles !== undefined) {
    const { p50, p90, p99 } = quantiles;
    yield `  median ${shortNumber(p50)}, p90 ${shortNumber(p90)}, p99 ${shortNumber(p99)}`;
  }
  if (largestWithin !== undefined) yield `  nearest within: ${placed(largestWithin)}`;
  if (smallestBeyond !== undefined) yield `  nearest beyond: ${placed(smallestBeyond)}`;
}

type Place = NonNullable<NonNullable<GuardrailCoverage['parts'][number]['near']>['largestWithin']>;

function placed({ figure, file, line, conversation, turn }: Place): string {
  return `${shortNumber(figure)} (${shortened(file, LONGEST)}:${line}: ${shortened(conversation, LONGEST)}, turn ${turn})`;
}

function quoted(item: string): string {
  return `"${shortened(item, LONGEST)}"`;
}

function listed(texts: readonly string[]): string {
  const left = texts.length - EXAMPLES;
  return `${texts.slice(0, EXAMPLES).join(', ')}${left > 0 ? `, and ${left} more (use --reporter json for all)` : ''}`;
}
