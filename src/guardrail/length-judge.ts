import { z } from 'zod';
import type { Measure } from '../hook/contracts.js';
import { countCodePoints } from '../text/code-points.js';
import type { Span } from '../text/span.js';
import { CHARACTERS_PER_TOKEN, charactersWithinTokens } from '../text/tokens.js';
import type { GuardrailDefinition } from './define-guardrail.js';
import type { Judge, Objection, Reader } from './guardrail.js';
import { type LengthUnit, unitOf } from './length-unit.js';

const limit = (what: string) =>
  z.int().min(0).optional().describe(`${what}, as a whole number; 0 or none for no limit`);

const params = z.object({
  max_characters: limit('the most characters of a response'),
  max_tokens: limit('the most tokens of a response'),
});

/** What `length` and `max_length` share: all but their name. */
export const lengthDefinition = {
  streaming: true,
  params,
  aliases: { max: 'max_characters', max_chars: 'max_characters' },
  compile: ({ max_characters: maxCharacters = 0, max_tokens: maxTokens = 0 }, matching) =>
    lengthJudge({ maxCharacters, maxTokens, unit: unitOf(matching) }),
} satisfies Omit<GuardrailDefinition<typeof params>, 'type' | 'summary'>;

interface Limits {
  /** 0 is no limit. */
  readonly maxCharacters: number;
  readonly maxTokens: number;
  readonly unit: LengthUnit;
}

function lengthJudge(limits: Limits): Judge {
  const { maxCharacters, unit } = limits;
  const cut = (text: string) => {
    const fitting = maxCharacters === 0 ? text.length : unit.fitting(text, maxCharacters);
    return fitting < text.length ? text.slice(0, fitting) : undefined;
  };
  return {
    streaming: true,
    judgesToolOnly: true,
    open: () => new LengthReader(limits),
    cut,
    measure: measureIn(limits),
  };
}

function measureIn({ maxCharacters, maxTokens, unit }: Limits): Measure {
  const limited = {
    ...(maxCharacters > 0 && { max_characters: maxCharacters }),
    ...(maxTokens > 0 && { max_tokens: maxTokens }),
  };
  return (text, tokens) => {
    const count = unit.count(text);
    return { character_count: count, token_count: tokens ?? Math.floor(count / CHARACTERS_PER_TOKEN), ...limited };
  };
}

/**
 * Measures a text against both limits. Without counted tokens they are estimated from its length, so both limits are a
 * length then, and the shorter one is met first; characters win a tie, because they can be cut.
 */
class LengthReader implements Reader {
  readonly #limits: Limits;
  readonly #unit: LengthUnit;
  #codePoints = 0;
  #size = 0;
  /** After how many code points each limit was passed. */
  #charactersAt: number | undefined;
  #estimateAt: number | undefined;
  #objection: Objection | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#unit = limits.unit;
  }

  push(delta: string, tokensSoFar?: number): Objection | undefined {
    const { maxCharacters, maxTokens } = this.#limits;
    const size = this.#unit.count(delta);
    if (maxCharacters > 0) this.#charactersAt ??= this.#passes(maxCharacters, delta, size);
    if (maxTokens > 0) this.#estimateAt ??= this.#passes(charactersWithinTokens(maxTokens), delta, size);
    this.#size += size;
    this.#codePoints += countCodePoints(delta);
    this.#objection ??= this.#judge(tokensSoFar);
    return this.#objection;
  }

  end(): Objection | undefined {
    return this.#objection;
  }

  /** Too long is the text as a whole, and how much of it is over the limit depends on where a stream was stopped. */
  hits(): readonly Span[] {
    return [];
  }

  /** After how many code points a limit is passed, if it is with this piece. */
  #passes(most: number, delta: string, size: number): number | undefined {
    if (this.#size + size <= most) return undefined;
    const fitting = this.#unit.fitting(delta, most - this.#size);
    return this.#codePoints + countCodePoints(delta.slice(0, fitting)) + 1;
  }

  #judge(tokensSoFar: number | undefined): Objection | undefined {
    const characters = this.#charactersAt ?? Number.POSITIVE_INFINITY;
    const estimate =
      tokensSoFar === undefined ? (this.#estimateAt ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
    if (estimate < characters) return { reason: this.#tokensReason(), at: estimate };
    if (this.#charactersAt !== undefined) return this.#tooLong(this.#charactersAt);
    return this.#isCountedOver(tokensSoFar) ? { reason: this.#tokensReason() } : undefined;
  }

  #isCountedOver(tokensSoFar: number | undefined): boolean {
    const { maxTokens } = this.#limits;
    return maxTokens > 0 && tokensSoFar !== undefined && tokensSoFar > maxTokens;
  }

  #tooLong(at: number): Objection {
    const { maxCharacters } = this.#limits;
    return { reason: `longer than ${counted(maxCharacters, this.#unit.name)}`, at };
  }

  #tokensReason(): string {
    return `more than ${counted(this.#limits.maxTokens, 'token')}`;
  }
}

function counted(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
