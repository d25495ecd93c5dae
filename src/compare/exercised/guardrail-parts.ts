import type { DeclaredGuardrail } from '../../policy/policy.js';
import type { Step } from '../../replay/step.js';
import { foldKey } from '../shadow/fold-key.js';
import { namesNumber, quotedIn, spanTexts, textsOnRecord } from '../shadow/named.js';
import type { LimitPart, Part } from './part.js';
import { partsOf } from './parts-of.js';

export type Objecting = Pick<Step, 'decision' | 'spans' | 'before'>;

/** What one guardrail can object with, made ready to be found in what it says. */
export class GuardrailParts {
  readonly parts: readonly Part[];
  readonly limits: readonly LimitPart[];
  readonly hasItems: boolean;
  readonly #items = new Map<string, Part[]>();

  constructor(declared: Pick<DeclaredGuardrail, 'params'>) {
    this.parts = partsOf(declared);
    this.limits = this.parts.filter((part) => part.kind === 'limit');
    for (const part of this.parts) {
      if (part.kind !== 'item') continue;
      const key = foldKey(part.item);
      this.#items.set(key, [...(this.#items.get(key) ?? []), part]);
    }
    this.hasItems = this.#items.size > 0;
  }

  /** The parts that an objection was made with. None: it does not say. */
  named(step: Objecting): readonly Part[] {
    const [only, ...others] = this.parts;
    if (only !== undefined && others.length === 0) return [only];
    const { decision } = step;
    const reason = decision.kind === 'allow' ? '' : decision.reason;
    const items = this.hasItems ? this.#itemsIn(reason, step) : [];
    if (items.length > 0) return items;
    const limits = this.limits.filter(({ limit }) => namesNumber(reason, limit));
    // A guardrail with one limit beside its words: what names no word is about the limit.
    return limits.length === 0 && !this.hasItems && this.limits.length === 1 ? this.limits : limits;
  }

  #itemsIn(reason: string, step: Objecting): readonly Part[] {
    const texts = [...quotedIn(reason), ...spanTexts(step), ...textsOnRecord(step.decision)];
    return [...new Set(texts.flatMap((text) => this.#items.get(foldKey(text)) ?? []))];
  }
}
