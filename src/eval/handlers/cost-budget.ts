import { z } from 'zod';
import { goFixed } from '../../go/fixed.js';
import type { EvalHandler } from '../handler.js';
import { type EvalParams, numberParam, wholeParam } from '../params.js';

const tokens = z.number().int().nonnegative().optional().describe('a number of tokens');

export const costBudget: EvalHandler = {
  type: 'cost_budget',
  aliases: [],
  summary: 'the conversation stays within a budget of money or tokens, as far as the recording has its costs',
  params: z
    .object({
      max_cost_usd: z.number().nonnegative().optional().describe('a number of US dollars'),
      max_input_tokens: tokens,
      max_output_tokens: tokens,
      max_total_tokens: tokens,
    })
    .refine((params) => Object.values(params).some((limit) => limit !== undefined), {
      path: ['max_cost_usd'],
      message: 'and the other limits are missing',
    }),
  evaluate(params, { metadata }) {
    const limits = limitsOf(params);
    if (Object.values(limits).every((limit) => limit === undefined)) {
      return { score: 0, explanation: 'no budget thresholds specified' };
    }
    const spent = spentOf(metadata);
    const value = { total_cost_usd: spent.cost, input_tokens: spent.input, output_tokens: spent.output };
    const finding = {
      value: { ...value, total_tokens: spent.total },
      details: { ...value, total_tokens: spent.total },
    };
    const excesses = [...excessesOf(spent, limits)];
    if (excesses.length > 0) return { score: 0, explanation: `budget exceeded: ${excesses.join('; ')}`, ...finding };
    const explanation = `within budget: $${goFixed(spent.cost, 4)}, ${spent.total} tokens`;
    return { score: shareLeft(spent.cost, limits.cost), explanation, ...finding };
  },
};

interface Amounts<Amount> {
  readonly cost: Amount;
  readonly input: Amount;
  readonly output: Amount;
  readonly total: Amount;
}

function limitsOf(params: EvalParams): Amounts<number | undefined> {
  return {
    cost: numberParam(params, 'max_cost_usd'),
    input: wholeLimit(params, 'max_input_tokens'),
    output: wholeLimit(params, 'max_output_tokens'),
    total: wholeLimit(params, 'max_total_tokens'),
  };
}

function wholeLimit(params: EvalParams, name: string): number | undefined {
  return numberParam(params, name) === undefined ? undefined : wholeParam(params, name, 0);
}

function spentOf(metadata: EvalParams): Amounts<number> {
  const input = wholeParam(metadata, 'input_tokens', 0);
  const output = wholeParam(metadata, 'output_tokens', 0);
  return { cost: numberParam(metadata, 'total_cost') ?? 0, input, output, total: input + output };
}

function* excessesOf(spent: Amounts<number>, { cost, input, output, total }: Amounts<number | undefined>) {
  if (cost !== undefined && spent.cost > cost) {
    yield `cost $${goFixed(spent.cost, 4)} exceeds budget $${goFixed(cost, 4)}`;
  }
  if (input !== undefined && spent.input > input) yield `input tokens ${spent.input} exceeds max ${input}`;
  if (output !== undefined && spent.output > output) yield `output tokens ${spent.output} exceeds max ${output}`;
  if (total !== undefined && spent.total > total) yield `total tokens ${spent.total} exceeds max ${total}`;
}

/** Only money lowers the score: what is left of it. */
function shareLeft(cost: number, limit: number | undefined): number {
  return limit === undefined || limit <= 0 ? 1 : Math.max(0, 1 - cost / limit);
}
