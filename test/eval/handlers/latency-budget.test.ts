import { describe, expect, test } from 'vitest';
import { latencyBudget } from '../../../src/eval/handlers/latency-budget.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

describe('latency_budget', () => {
  test.each([
    [
      'within the time',
      { max_ms: 1000 },
      { metadata: { latency_ms: 500 } },
      { score: 1, explanation: 'latency 500.0ms vs budget 1000.0ms' },
    ],
    [
      'slower: the share of the time that was to be had',
      { max_ms: 1000 },
      { metadata: { latency_ms: 4000 } },
      { score: 0.25, value: { latency_ms: 4000, budget_ms: 1000 } },
    ],
    [
      'halfway between two tenths the even one is shown',
      { max_ms: 1n },
      { metadata: { latency_ms: 0.25 } },
      { score: 1, explanation: 'latency 0.2ms vs budget 1.0ms' },
    ],
    [
      'a recording without latency',
      { max_ms: 1000 },
      {},
      { score: 0, explanation: 'latency_ms not found in metadata' },
    ],
    [
      'a limit in quotes is none',
      { max_ms: '1000' },
      { metadata: { latency_ms: 1 } },
      { score: 0, explanation: 'no max_ms specified' },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(latencyBudget.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
