import { shortened } from '../excerpt.js';
import type { EvalAnswer, GuardrailReport, HookReport, NotCompiled, PolicyReport, Report } from '../report.js';
import type { Style } from '../reporter.js';
import { lineStart } from '../sanitize.js';
import { plural } from '../violation-line.js';
import { whyText } from '../why-text.js';

const EXAMPLES = 20;
const LONGEST = 200;

/** What was let through because nobody could judge it, or too late: the gate is green for these, and should not be trusted. */
export function* renderAudit({ policies, evals, semantics, totals }: Report, style: Style): Iterable<string> {
  // Where nothing was evaluated, the verdict says so.
  if (totals.evaluations === 0) return;
  const lines = policies
    .flatMap((policy) => policyLines(policy, semantics, policies.length > 1))
    .concat(evalLines(evals));
  if (lines.length === 0) return;
  yield `${style.bold(style.yellow('lets text through without judging'))}\n`;
  for (const line of lines.slice(0, EXAMPLES)) yield `  ${line}\n`;
  const left = lines.length - EXAMPLES;
  if (left > 0) yield `  ${style.dim(`and ${left} more (use --reporter json for all)`)}\n`;
  yield '\n';
}

function policyLines(policy: PolicyReport, semantics: string, isOneOfSeveral: boolean): readonly string[] {
  const under = isOneOfSeveral ? ` (${shortened(policy.id, 60)})` : '';
  return [
    ...policy.guardrails.flatMap((guardrail) => guardrailLines(guardrail, semantics)),
    ...(policy.notCompiled ?? []).map(notCompiledLine),
    ...policy.hooks.flatMap(hookLines),
  ].map((line) => `${line}${under}`);
}

function guardrailLines(guardrail: GuardrailReport, semantics: string): readonly string[] {
  const { id, evaluated, inert = [], unjudged = {}, late } = guardrail;
  const name = lineStart(id);
  const reasons = Object.entries(unjudged);
  return [
    ...inert.map((why) => `${name}: ${shortened(whyText(why, semantics), LONGEST)}`),
    ...reasons.map(([reason, count]) => `${name}: judged ${evaluated}, not ${count}: ${shortened(reason, LONGEST)}`),
    ...(evaluated === 0 && reasons.length === 0 ? [`${name}: never asked: no text of the kind that it judges`] : []),
    ...(late === undefined
      ? []
      : [
          `${name}: judged ${plural(late.streams, 'stream')} too late: ${late.characters} characters had been delivered`,
        ]),
  ];
}

function notCompiledLine({ type, file, line, reason }: NotCompiled): string {
  return `${lineStart(type)}: ${shortened(reason, LONGEST)} (${lineStart(file)}:${line})`;
}

/** A process that fails where it only observes stops nothing; any other denies. */
function hookLines({ name, kind, fired, process }: HookReport): readonly string[] {
  const failed = Object.values(process?.failures ?? {}).reduce((sum, count) => sum + count, 0);
  const passed = kind === 'provider' || kind === 'tool' ? failed - fired : 0;
  return passed > 0
    ? [`${lineStart(name)}: failed ${plural(passed, 'time')}, and what it was asked about went on`]
    : [];
}

/** Evals that were due, and said nothing. */
function evalLines(answers: readonly EvalAnswer[]): readonly string[] {
  const skipped = new Map<string, number>();
  for (const { id, asked, skipped: isSkipped, skipReason = 'it gave no reason' } of answers) {
    if (!asked || !isSkipped) continue;
    const line = `eval ${lineStart(id)}: skipped: ${shortened(skipReason, LONGEST)}`;
    skipped.set(line, (skipped.get(line) ?? 0) + 1);
  }
  return [...skipped].map(([line, count]) => `${line} (${plural(count, 'time')})`);
}
