import { z } from 'zod';
import { CHARACTERS_PER_TOKEN } from '../../text/tokens.js';
import type { EvalBehaviour, EvalHandler, PartialReader } from '../handler.js';
import { type EvalParams, wholeParam } from '../params.js';
import { firstLimit, lengthOf } from '../text-length.js';

const limit = z.int().min(1).optional().describe('the most characters of the answer, as a whole number from 1');

const NAMES = ['max', 'max_characters', 'max_chars'] as const;

export const maxLength: EvalHandler = {
  type: 'max_length',
  aliases: ['length'],
  summary: 'the answer has at most so many characters, and estimated tokens',
  textOnly: true,
  params: z
    .object({
      max: limit,
      max_characters: limit,
      max_chars: limit,
      max_tokens: z.int().min(1).optional().describe('the most tokens of the answer, as a whole number from 1'),
    })
    .refine(hasLimit, 'no maximum of characters is given'),
  evaluate(params, { currentOutput }, behaviour) {
    const measured = measure(params, lengthOf(currentOutput, behaviour));
    if (measured === undefined) return { score: 0, explanation: "missing or zero 'max'/'max_characters' param" };
    const { score, value, excess } = measured;
    return { score, value, explanation: `length ${value.length}, max ${value.max}${excess}` };
  },
  openPartial,
  evaluatePartial: (params, text, behaviour) => openPartial(params, behaviour).push(text),
};

function openPartial(params: EvalParams, behaviour: EvalBehaviour): PartialReader {
  let length = 0;
  return {
    push(delta) {
      length += lengthOf(delta, behaviour);
      const measured = measure(params, length);
      if (measured === undefined) return { score: 1 };
      const { score, value } = measured;
      return { score, value, explanation: `stream length ${value.length}, max ${value.max}` };
    },
  };
}

function measure(params: EvalParams, length: number) {
  const max = firstLimit(params, NAMES);
  if (max === 0) return undefined;
  const score = length === 0 ? 1 : Math.min(1, max / length);
  const maxTokens = wholeParam(params, 'max_tokens', 0);
  if (maxTokens <= 0) return { score, value: { length, max }, excess: '' };
  const tokens = Math.floor(length / CHARACTERS_PER_TOKEN);
  const value = { length, max, tokens, max_tokens: maxTokens };
  if (tokens <= maxTokens) return { score, value, excess: '' };
  const excess = `; tokens ~${tokens}, max_tokens ${maxTokens}`;
  return { score: Math.min(score, maxTokens / tokens), value, excess };
}

function hasLimit(params: EvalParams): boolean {
  return NAMES.some((name) => name in params);
}
