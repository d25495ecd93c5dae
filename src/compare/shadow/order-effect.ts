import type { Step } from '../../replay/step.js';
import type { Effective } from '../strongest.js';
import type { SideName } from './change.js';
import type { GuardrailPair } from './paired-guardrails.js';

/** What one side says of an answer: with effect, and hidden behind an earlier decision. */
export interface Said {
  readonly steps: readonly Effective[];
  readonly masked: readonly Step[];
}

/** The place of one guardrail in the order of each side. */
type Places = Readonly<Record<SideName, number>>;

/** Tells what the order of guardrails has to do with an answer. */
export class OrderEffect {
  readonly #places: Readonly<Record<SideName, ReadonlyMap<string, Places>>>;

  constructor(pairs: readonly GuardrailPair[], candidate: readonly { readonly id: string }[]) {
    const numbers = new Map(candidate.map(({ id }, number) => [id, number]));
    const both = pairs.flatMap(({ baseline, candidate: other }, number) =>
      baseline && other
        ? [{ baseline, other, places: { baseline: number, candidate: numbers.get(other.id) ?? 0 } }]
        : [],
    );
    this.#places = {
      baseline: new Map(both.map(({ baseline, places }) => [baseline.id, places])),
      candidate: new Map(both.map(({ other, places }) => [other.id, places])),
    };
  }

  /** Whether two guardrails that changed places object to the same answer, of which one hides or cuts what the other reads. */
  isMet(said: Said, side: SideName): boolean {
    const objecting = this.#placesOf([...said.steps, ...said.masked], side);
    const acting = this.#placesOf(said.steps.filter(acts), side);
    return acting.some((one) => objecting.some((other) => isSwapped(one, other)));
  }

  /** Whether a guardrail says nothing any more because another one, which came behind it before, acts first now. */
  decides({ baseline, candidate }: Readonly<Record<SideName, Said>>): boolean {
    return this.#isHidden(baseline, candidate, 'baseline') || this.#isHidden(candidate, baseline, 'candidate');
  }

  #isHidden(said: Said, otherwise: Said, side: SideName): boolean {
    const other: SideName = side === 'baseline' ? 'candidate' : 'baseline';
    const acting = this.#placesOf(otherwise.steps.filter(acts), other);
    const speaking = new Set(this.#placesOf(otherwise.steps, other));
    const hidden = this.#placesOf(said.steps, side).filter((places) => !speaking.has(places));
    return hidden.some((one) => acting.some((ahead) => isSwapped(one, ahead) && ahead[other] < one[other]));
  }

  #placesOf(steps: readonly Step[], side: SideName): readonly Places[] {
    return steps.flatMap(({ hook }) => this.#places[side].get(hook.guardrail ?? '') ?? []);
  }
}

function isSwapped(one: Places, other: Places): boolean {
  return (one.baseline - other.baseline) * (one.candidate - other.candidate) < 0;
}

function acts({ outcome }: Effective): boolean {
  return outcome !== 'monitored';
}
