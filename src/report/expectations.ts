import type { ConversationFacts, Expectation } from './facts.js';
import type { Note, Violation } from './report.js';

/** What one policy found in a conversation. */
export interface PolicyFindings {
  readonly policy: string;
  readonly violations: readonly Violation[];
  /** Whether the policy has a guardrail of that id, or another hook of that name. */
  readonly has: (guardrailOrHook: string) => boolean;
}

export interface Verdict {
  /** For each policy, in the order given: the same violations, each said to be expected or not. */
  readonly violations: readonly (readonly Violation[])[];
  readonly met: number;
  readonly missed: readonly Note[];
  readonly unexpected: number;
}

const MISSED = 'missed expectation: ';

/**
 * Holds what all policies found in one conversation against what its author expects. An entry is met or missed once by
 * each policy that has its guardrail. One whose guardrail none of them has is missed once, unless another policy of the run
 * has it: then it is about that one.
 */
export function holdAgainst(
  { id, line, expect }: ConversationFacts,
  findings: readonly PolicyFindings[],
  isKnown: (guardrailOrHook: string) => boolean,
): Verdict {
  if (expect === undefined)
    return { violations: findings.map(({ violations }) => violations), met: 0, missed: [], unexpected: 0 };
  const { met, missed } = lookFor(expect, findings, isKnown);
  const entries = new Set(expect.map(({ turn, round, guardrail, outcome }) => keyOf(turn, round, guardrail, outcome)));
  const violations = findings.map((each) => each.violations.map((violation) => marked(violation, entries)));
  return {
    violations,
    met,
    missed: missed.map((text) => ({ line, conversation: id, text: `${MISSED}${text}` })),
    unexpected: violations.flat().filter(({ expected }) => expected === false).length,
  };
}

/** A missed expectation is known by its note. */
export function isMissed({ text }: Note): boolean {
  return text.startsWith(MISSED);
}

/** What was expected in vain, without saying so once more. */
export function missedText({ text }: Note): string {
  return text.slice(MISSED.length);
}

function lookFor(
  expect: readonly Expectation[],
  findings: readonly PolicyFindings[],
  isKnown: (guardrailOrHook: string) => boolean,
) {
  const found = findings.map(({ policy, violations, has }) => ({
    policy,
    has,
    keys: new Set(violations.flatMap(keysOf)),
  }));
  const missed: string[] = [];
  let met = 0;
  for (const entry of expect) {
    const having = found.filter(({ has }) => has(entry.guardrail));
    if (having.length === 0 && !isKnown(entry.guardrail))
      missed.push(`${sayExpected(entry)}, and no policy has such a guardrail or hook`);
    for (const { policy, keys } of having) {
      if (keys.has(keyOf(entry.turn, entry.round, entry.guardrail, entry.outcome))) met += 1;
      else missed.push(`${sayExpected(entry)}, which did not happen${findings.length > 1 ? ` under ${policy}` : ''}`);
    }
  }
  return { met, missed };
}

/** Nothing is said of a masked violation, which had no effect, and a monitored one is never unexpected. */
function marked(violation: Violation, entries: ReadonlySet<string>): Violation {
  if (violation.masked) return violation;
  const expected = keysOf(violation).some((key) => entries.has(key));
  return !expected && violation.outcome === 'monitored' ? violation : { ...violation, expected };
}

/** The entries that cover a violation: one that names its round, and one that does not. A masked one has no effect to expect. */
function keysOf({ masked, turn, round, hook, guardrail, outcome }: Violation): readonly string[] {
  if (masked) return [];
  const name = guardrail ?? hook;
  return [keyOf(turn, round, name, outcome), keyOf(turn, undefined, name, outcome)];
}

function keyOf(turn: number, round: number | undefined, name: string, outcome: string): string {
  return `${turn} ${round ?? 'any'} ${outcome} ${name}`;
}

function sayExpected({ turn, round, guardrail, outcome }: Expectation): string {
  const where = round === undefined ? `turn ${turn}` : `turn ${turn} round ${round}`;
  return `${where} should be ${outcome} by "${guardrail}"`;
}
