import { z } from 'zod';
import type { EvalHandler } from '../handler.js';
import { aroundJson } from '../json-params.js';
import { readJsonAnswer } from '../json-text.js';

export const jsonValid: EvalHandler = {
  type: 'json_valid',
  aliases: ['is_valid_json', 'valid_json'],
  summary: 'the answer is JSON',
  textOnly: true,
  params: z.object(aroundJson),
  evaluate(params, { currentOutput }) {
    const { problem } = readJsonAnswer(params, currentOutput);
    if (problem === undefined) return { score: 1, value: { valid: true }, explanation: 'output is valid JSON' };
    return { score: 0, value: { valid: false }, explanation: `invalid JSON: ${problem}` };
  },
};
