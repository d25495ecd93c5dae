import { wholeParam } from '../../eval/params.js';
import { CHARACTERS_PER_TOKEN } from '../../text/tokens.js';
import type { Matching } from '../guardrail.js';
import { unitOf } from '../length-unit.js';
import type { Params } from '../params.js';
import type { FatalCheck, Violation } from './fatal-hook.js';

/** Bytes first, then tokens: counted ones in mid-stream, else a token for every four bytes. */
export function fatalLength(params: Params, matching: Matching): FatalCheck {
  const limits = { characters: wholeParam(params, 'max_characters', 0), tokens: wholeParam(params, 'max_tokens', 0) };
  const unit = unitOf(matching);
  return {
    name: 'length',
    check: (text) => violation(limits, unit.count(text), 0),
    measure(text) {
      const bytes = unit.count(text);
      const tokens = Math.floor(bytes / CHARACTERS_PER_TOKEN);
      return {
        character_count: bytes,
        token_count: tokens,
        max_characters: limits.characters,
        max_tokens: limits.tokens,
      };
    },
    open() {
      let bytes = 0;
      return {
        push(delta, tokens) {
          bytes += unit.count(delta);
          return violation(limits, bytes, tokens);
        },
      };
    },
  };
}

interface Limits {
  readonly characters: number;
  readonly tokens: number;
}

function violation({ characters, tokens: most }: Limits, bytes: number, counted: number): Violation | undefined {
  if (characters > 0 && bytes > characters) {
    const metadata = { character_count: bytes, max_characters: characters };
    return { reason: `exceeded max_characters limit (${bytes} > ${characters})`, metadata };
  }
  const tokens = counted > 0 ? counted : Math.floor(bytes / CHARACTERS_PER_TOKEN);
  if (most <= 0 || tokens <= most) return undefined;
  return {
    reason: `exceeded max_tokens limit (${tokens} > ${most})`,
    metadata: { token_count: tokens, max_tokens: most },
  };
}
