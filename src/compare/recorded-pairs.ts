import { figuresOf } from './recorded-figures.js';
import type { RecordedVerdict } from './recorded-verdict.js';

/** A recorded verdict, and whose it is. */
export interface Pair<Guardrail> {
  readonly verdict: RecordedVerdict;
  /** Its place among the verdicts of the answer. */
  readonly index: number;
  /** Absent: no guardrail is left that it could be of. */
  readonly guardrail?: Guardrail;
}

export interface Pairing<Guardrail> {
  readonly guardrails: readonly Guardrail[];
  /** One name for all names of a type. */
  readonly typeOf: (guardrail: Guardrail) => string;
  readonly canonical: (type: string) => string;
  /** Whether a guardrail says the same. */
  readonly agrees: (guardrail: Guardrail, verdict: RecordedVerdict) => boolean;
}

/**
 * Finds the guardrail of each verdict: by type, and in order within a type. Releases that record failures only leave gaps, so
 * where there are fewer verdicts than guardrails, the first one that says the same is meant. One guardrail may also be
 * recorded more than once: in every phase, or twice by mistake.
 */
export function pairVerdicts<Guardrail>(
  verdicts: readonly RecordedVerdict[],
  { guardrails, typeOf, canonical, agrees }: Pairing<Guardrail>,
): readonly Pair<Guardrail>[] {
  const pairs = [...byType(verdicts, canonical)].flatMap(([type, all]) => {
    const left = guardrails.filter((guardrail) => typeOf(guardrail) === type);
    const found = left.length === 0 ? all : withoutRepeated(all, left.length);
    const isInOrder = found.length >= left.length;
    return found.map((each): Pair<Guardrail> => {
      const guardrail = take(left, isInOrder ? () => true : (one) => agrees(one, each.verdict));
      return guardrail === undefined ? each : { ...each, guardrail };
    });
  });
  return pairs.toSorted((one, other) => one.index - other.index);
}

interface Placed {
  readonly verdict: RecordedVerdict;
  readonly index: number;
}

function byType(
  verdicts: readonly RecordedVerdict[],
  canonical: (type: string) => string,
): ReadonlyMap<string, readonly Placed[]> {
  const found = new Map<string, Placed[]>();
  for (const [index, verdict] of verdicts.entries()) {
    const type = canonical(verdict.type);
    const known = found.get(type);
    if (known === undefined) found.set(type, [{ verdict, index }]);
    else known.push({ verdict, index });
  }
  return found;
}

/** Where there are more verdicts than guardrails: those that say nothing new go, then passes of a phase behind a failure. */
function withoutRepeated(all: readonly Placed[], most: number): readonly Placed[] {
  if (all.length <= most) return all;
  const seen = new Set<string>();
  const distinct = all.filter(({ verdict: { passed, details } }) => {
    const key = JSON.stringify([passed, ...figuresOf(details)]);
    return !seen.has(key) && seen.add(key) !== undefined;
  });
  const failures = distinct.filter(({ verdict }) => !verdict.passed);
  const isByPhase = distinct.some(({ verdict }) => 'direction' in verdict.details);
  return distinct.length > most && isByPhase && failures.length > 0 ? failures : distinct;
}

/** The first that is meant, else the first. */
function take<Guardrail>(left: Guardrail[], isMeant: (guardrail: Guardrail) => boolean): Guardrail | undefined {
  const [taken] = left.splice(Math.max(0, left.findIndex(isMeant)), 1);
  return taken;
}
