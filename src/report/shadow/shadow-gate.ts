import { readingDoubts } from '../gate.js';
import { judgeLabels, type LabelGate, type LabelVerdict } from '../labels/label-gate.js';
import { plural } from '../violation-line.js';
import type { ShadowFailKind } from './fail-kinds.js';
import type { ReportedTransition, ShadowGateResult, ShadowReport } from './shadow-report.js';

export interface ShadowGateOptions {
  readonly failOn: readonly ShadowFailKind[];
  /** Fail only above so many transitions, or above such a share of the answers. */
  readonly maxFlips?: MaxFlips;
  readonly allowSkipped: number;
  /** Asked of the candidate. Absent: labels are only told of. */
  readonly labels?: LabelGate;
  readonly noFail: boolean;
}

export type MaxFlips = { readonly count: number } | { readonly percent: number };

export const DEFAULT_SHADOW_GATE: ShadowGateOptions = { failOn: ['any'], allowSkipped: 0, noFail: false };

type Ungated = Omit<ShadowReport, 'gate'>;

/** Whether a change may ship. Violations by themselves do not count, only what changes. */
export function judgeShadow(report: Ungated, options: ShadowGateOptions): ShadowGateResult {
  const labels = labelVerdict(report, options);
  const failures = [...flipFailures(report, options), ...untestedFailures(report, options), ...labels.failures];
  const interrupted = report.partial ? ['the run was interrupted, so only a part of the input was compared'] : [];
  const ranked: readonly (readonly [number, readonly string[]])[] = [
    [130, interrupted],
    [options.noFail ? 0 : 1, failures],
    [4, [...readingDoubts(report, options.allowSkipped), ...labels.doubts]],
    [3, whyNothing(report)],
  ];
  return {
    failed: failures.length > 0,
    exit: ranked.find(([exit, reasons]) => exit !== 0 && reasons.length > 0)?.[0] ?? 0,
    reasons: ranked.flatMap(([, reasons]) => reasons),
    failOn: options.failOn,
  };
}

/** What may ship is the candidate. */
function labelVerdict({ labels, pairs }: Ungated, { labels: gate }: ShadowGateOptions): LabelVerdict {
  if (labels === undefined || gate === undefined) return { failures: [], doubts: [] };
  const policies = labels.pairs.flatMap(({ pair, overall, guardrails, hooks }) => {
    const policy = pairs[pair]?.candidate ?? '';
    if (overall.candidate === null) return [];
    return {
      policy,
      overall: overall.candidate,
      guardrails: guardrails.flatMap(({ id, candidate }) => (candidate === null ? [] : { id, ...candidate })),
      hooks: hooks.flatMap(({ name, candidate }) => (candidate === null ? [] : { name, ...candidate })),
    };
  });
  return judgeLabels({ policies }, gate);
}

/** What somebody has looked at and accepted does not count. */
function countsFor({ accepted, direction, baseline, candidate }: ReportedTransition, kinds: KindSet): boolean {
  if (accepted !== undefined) return false;
  if (kinds.has('any')) return true;
  if (direction !== 'other' && kinds.has(direction)) return true;
  return kinds.has('denied') && isNewlyDenied(baseline.outcome, candidate.outcome);
}

type KindSet = ReadonlySet<ShadowFailKind>;

export function isNewlyDenied(before: string, after: string): boolean {
  return before !== after && (after === 'denied' || after === 'crashed');
}

function flipFailures(report: Ungated, { failOn, maxFlips }: ShadowGateOptions): readonly string[] {
  const kinds = new Set(failOn);
  const count = report.transitions.filter((transition) => countsFor(transition, kinds)).length;
  const allowed = allowedOf(maxFlips, report.totals.compared);
  if (count <= allowed.count) return [];
  const which = kinds.has('any') ? '' : ` (${failOn.filter((kind) => kind !== 'untested').join(', ')})`;
  const verb = count === 1 ? 'counts' : 'count';
  return [
    `${plural(count, 'flip')} ${verb}${which} and ${allowed.text}: change the policy, or accept them with \`bless\``,
  ];
}

function allowedOf(
  maxFlips: MaxFlips | undefined,
  compared: number,
): { readonly count: number; readonly text: string } {
  if (maxFlips === undefined) return { count: 0, text: 'none is allowed' };
  if ('count' in maxFlips) return { count: maxFlips.count, text: `at most ${maxFlips.count} are allowed` };
  // As in the gate of a check: what is exactly the share is not above it.
  const count = ((maxFlips.percent * compared) / 100) * (1 + Number.EPSILON * 4);
  return { count, text: `at most ${maxFlips.percent}% of ${plural(compared, 'answer')} may flip` };
}

function untestedFailures({ untested }: Ungated, { failOn }: ShadowGateOptions): readonly string[] {
  const [first] = untested;
  if (first === undefined || !failOn.includes('untested')) return [];
  const verb = untested.length === 1 ? 'was' : 'were';
  return [`${plural(untested.length, 'change')} ${verb} never met by the traffic, the first: ${first.text}`];
}

function whyNothing({ totals, inputs, baseline, candidate, transitions, noise = [] }: Ungated): readonly string[] {
  if (inputs.length === 0) return ['nothing was compared: there was no input'];
  if (totals.conversations === 0)
    return ['nothing was compared: the input holds no conversation that could be replayed'];
  if (totals.compared === 0 && transitions.length === 0) return [whyNoAnswer(noise.length)];
  const policies = [...baseline.policies, ...candidate.policies];
  const asks = policies.some(({ guardrails, hooks, evals }) => guardrails.length + hooks.length + evals > 0);
  return asks ? [] : ['nothing was compared: neither side has an enabled guardrail, a hook or an eval'];
}

function whyNoAnswer(noise: number): string {
  if (noise === 0) return 'nothing was compared: the input holds no answer';
  return 'nothing was compared: the baseline agrees with itself on no answer';
}
