import type { Step } from '../replay/step.js';
import type { GuardrailAudit } from './report.js';

/** What one guardrail let through without judging it, or judged when it was too late. */
export class GuardrailTally {
  readonly #unjudged = new Map<string, number>();
  #streams = 0;
  #characters = 0;

  /** The answer of which it stopped the stream: what it says of that at the end comes on top. */
  #stopped: string | undefined;

  count({ phase, decision, outcome, masked, stream, turn, round, record }: Step): void {
    if (decision.kind === 'allow') {
      const { unjudged } = decision;
      if (unjudged !== undefined) this.#unjudged.set(unjudged, (this.#unjudged.get(unjudged) ?? 0) + 1);
      return;
    }
    const answer = `${record} ${turn} ${round}`;
    if (phase === 'chunk') this.#stopped = answer;
    if (this.#stopped === answer) return;
    const isLate = phase === 'provider_after' && !masked && outcome !== 'monitored' && (stream?.exposed ?? 0) > 0;
    if (!isLate) return;
    this.#streams += 1;
    this.#characters += stream?.exposed ?? 0;
  }

  report(): Counted {
    return counted(this.#unjudged, { streams: this.#streams, characters: this.#characters });
  }
}

type Counted = Pick<GuardrailAudit, 'unjudged' | 'late'>;

/** As if one run had counted both. */
export function addAudits(a: Counted, b: Counted | undefined): Counted {
  const unjudged = new Map(Object.entries(a.unjudged ?? {}));
  for (const [reason, count] of Object.entries(b?.unjudged ?? {})) {
    unjudged.set(reason, (unjudged.get(reason) ?? 0) + count);
  }
  return counted(unjudged, {
    streams: (a.late?.streams ?? 0) + (b?.late?.streams ?? 0),
    characters: (a.late?.characters ?? 0) + (b?.late?.characters ?? 0),
  });
}

/** In an order that does not depend on what came first. */
function counted(unjudged: ReadonlyMap<string, number>, late: NonNullable<Counted['late']>): Counted {
  const reasons = [...unjudged].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    ...(reasons.length > 0 && { unjudged: Object.fromEntries(reasons) }),
    ...(late.streams > 0 && { late }),
  };
}
