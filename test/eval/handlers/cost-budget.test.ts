import { describe, expect, test } from 'vitest';
import { costBudget } from '../../../src/eval/handlers/cost-budget.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const metadata = { total_cost: 0.25, input_tokens: 150, output_tokens: 50 };

describe('cost_budget', () => {
  test.each([
    [
      'money that is left makes the score',
      { max_cost_usd: 1 },
      { metadata },
      { score: 0.75, explanation: 'within budget: $0.2500, 200 tokens' },
    ],
    [
      'tokens within their limit make no difference',
      { max_total_tokens: 200 },
      { metadata },
      { score: 1, value: { total_tokens: 200 } },
    ],
    [
      'each excess is named',
      { max_cost_usd: 0.1, max_input_tokens: 1, max_output_tokens: 50, max_total_tokens: 199n },
      { metadata },
      {
        score: 0,
        explanation:
          'budget exceeded: cost $0.2500 exceeds budget $0.1000; input tokens 150 exceeds max 1; total tokens 200 exceeds max 199',
      },
    ],
    [
      'nothing recorded counts as nothing spent',
      { max_cost_usd: 1 },
      {},
      { score: 1, details: { total_cost_usd: 0, total_tokens: 0 } },
    ],
    [
      'a limit of another type is none',
      { max_cost_usd: '1' },
      { metadata },
      { score: 0, explanation: 'no budget thresholds specified' },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(costBudget.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });

  test('one limit at least has to be declared', () => {
    expect(costBudget.params.safeParse({}).success).toBe(false);
    expect(costBudget.params.safeParse({ max_output_tokens: 5 }).success).toBe(true);
  });
});
