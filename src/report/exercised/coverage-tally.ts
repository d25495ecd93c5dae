import { GuardrailParts } from '../../compare/exercised/guardrail-parts.js';
import { figureFor } from '../../compare/exercised/limits.js';
import type { Part } from '../../compare/exercised/part.js';
import type { MeasuredText } from '../../compare/exercised/text-meter.js';
import type { DeclaredGuardrail } from '../../policy/policy.js';
import type { Step } from '../../replay/step.js';
import type { GuardrailCoverage, MeasuredPlace, PartCoverage } from './coverage-report.js';
import { DistributionTally } from './distribution.js';

type Place = Pick<MeasuredPlace, 'file' | 'conversation'>;

/** What traffic ever made the guardrails of one policy do. */
export class CoverageTally {
  readonly #guardrails: ReadonlyMap<string, GuardrailTally>;

  constructor(declared: readonly DeclaredGuardrail[]) {
    this.#guardrails = new Map(declared.map((guardrail) => [guardrail.id, new GuardrailTally(guardrail)]));
  }

  /** Steps of one request or answer: what is said several times of one text counts once. */
  count(batch: readonly Step[]): void {
    const met = new Map<GuardrailTally, Set<Part>>();
    for (const step of batch) {
      const { guardrail } = step.hook;
      const tally = guardrail === undefined ? undefined : this.#guardrails.get(guardrail);
      if (tally === undefined || step.outcome === undefined) continue;
      const parts = met.get(tally) ?? new Set();
      for (const part of tally.named(step)) parts.add(part);
      met.set(tally, parts);
    }
    for (const [tally, parts] of met) tally.count(parts);
  }

  measured(texts: readonly MeasuredText[], place: Place): void {
    for (const text of texts) this.#guardrails.get(text.guardrail)?.measured(text, place);
  }

  of(guardrail: string): Pick<GuardrailCoverage, 'objections' | 'unattributed' | 'parts'> | undefined {
    return this.#guardrails.get(guardrail)?.report();
  }
}

class GuardrailTally {
  readonly #parts: GuardrailParts;
  readonly #hits = new Map<Part, number>();
  readonly #near: ReadonlyMap<Part, DistributionTally>;
  #objections = 0;
  #unattributed = 0;

  constructor(declared: DeclaredGuardrail) {
    this.#parts = new GuardrailParts(declared);
    this.#near = new Map(this.#parts.limits.map((limit) => [limit, new DistributionTally(limit)]));
  }

  named(step: Step): readonly Part[] {
    return this.#parts.named(step);
  }

  count(parts: ReadonlySet<Part>): void {
    this.#objections += 1;
    if (parts.size === 0) this.#unattributed += 1;
    for (const part of parts) this.#hits.set(part, (this.#hits.get(part) ?? 0) + 1);
  }

  measured({ line, turn, round, figures }: MeasuredText, { file, conversation }: Place): void {
    for (const limit of this.#parts.limits) {
      const figure = figureFor(limit, figures);
      if (figure !== undefined) this.#near.get(limit)?.count({ figure, file, line, conversation, turn, round });
    }
  }

  report(): Pick<GuardrailCoverage, 'objections' | 'unattributed' | 'parts'> {
    return {
      objections: this.#objections,
      ...(this.#unattributed > 0 && { unattributed: this.#unattributed }),
      parts: this.#parts.parts.map((part) => this.#partReport(part)),
    };
  }

  #partReport(part: Part): PartCoverage {
    const near = this.#near.get(part)?.report();
    return judgedPart({ ...factsOf(part), hits: this.#hits.get(part) ?? 0, ...(near && { near }) }, this.#unattributed);
  }
}

/**
 * Whether a part was ever exercised. Where a guardrail objected without saying to what, a part without hits may have been
 * what it objected to: of that nothing is known.
 */
export function judgedPart(
  { kind, hits, near, ...facts }: Omit<PartCoverage, 'exercised'>,
  unattributed: number,
): PartCoverage {
  const isMet = (hits ?? 0) > 0 || (near?.beyond ?? 0) > 0;
  const isUnknown = !isMet && unattributed > 0 && near === undefined;
  const rest = near === undefined ? {} : { near };
  return { kind, ...facts, hits: isUnknown ? null : (hits ?? 0), exercised: isUnknown ? null : isMet, ...rest };
}

function factsOf(part: Part): Pick<PartCoverage, 'kind' | 'param' | 'item' | 'limit' | 'side'> {
  const { kind } = part;
  switch (kind) {
    case 'item':
      return { kind, param: part.param, item: part.item };
    case 'limit':
      return { kind, param: part.param, limit: part.limit, side: part.side };
    case 'whole':
      return { kind };
  }
}
