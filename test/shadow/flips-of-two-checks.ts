import type { Report, Violation } from '../../src/report/report.js';

/** The answers on which two reports of the same traffic do not agree: `file conversation turn round`. */
export function flipsOfTwoChecks(baseline: readonly Violation[], candidate: readonly Violation[]): ReadonlySet<string> {
  const before = byAnswer(baseline);
  const after = byAnswer(candidate);
  const answers = new Set([...before.keys(), ...after.keys()]);
  return new Set([...answers].filter((answer) => said(before.get(answer)) !== said(after.get(answer))));
}

export function answerOf(place: {
  readonly file: string;
  readonly conversation: string;
  readonly turn: number;
  readonly round: number;
}): string {
  return `${place.file} ${place.conversation} ${place.turn} ${place.round}`;
}

export function violationsOf({ violations }: Report, policy: string): readonly Violation[] {
  return violations.filter((violation) => violation.policy === policy && !violation.masked);
}

function byAnswer(violations: readonly Violation[]): ReadonlyMap<string, readonly Violation[]> {
  const answers = new Map<string, Violation[]>();
  for (const violation of violations) {
    const key = answerOf(violation);
    answers.set(key, [...(answers.get(key) ?? []), violation]);
  }
  return answers;
}

/** Outcomes, reasons, what the user gets, and where the stream ends. */
function said(violations: readonly Violation[] = []): string {
  const reasons = violations.map(({ phase, outcome, reason }) => `${phase === 'provider_before'} ${outcome} ${reason}`);
  const got = violations.findLast(({ after }) => after !== undefined)?.after ?? null;
  const stop = violations.find(({ phase, outcome }) => phase === 'chunk' && outcome !== 'monitored')?.stream;
  return JSON.stringify([reasons.toSorted(), got, stop?.chunk ?? null, stop?.exposed ?? null]);
}
