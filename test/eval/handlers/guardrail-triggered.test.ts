import { expect, test } from 'vitest';
import { guardrailTriggered } from '../../../src/eval/handlers/guardrail-triggered.js';
import type { EvalResult } from '../../../src/hook/evals.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

function ask(params: Record<string, unknown>, ...priorResults: readonly EvalResult[]) {
  return guardrailTriggered.evaluate(params, evalContext({ priorResults }), documented.evals);
}

const hit = { evalId: '', type: 'banned_words', score: 0, details: { direction: 'output' } };
const clean = { evalId: 'polite', type: 'banned_words', score: 1, details: { direction: 'input' } };
const unscored = { evalId: '', type: 'banned_words' };

test.each([
  [{ validator_type: 'banned_words' }, [hit], 1, 'validator "banned_words" behaved as expected'],
  [{ validator: 'banned_words' }, [clean, hit], 1, 'validator "banned_words" behaved as expected'],
  [{ validator_type: 'banned_words' }, [hit, clean], 0, 'expected validator "banned_words" to fail but it did not'],
  [{ validator_type: 'banned_words' }, [unscored], 0, 'expected validator "banned_words" to fail but it did not'],
  [{ validator_type: 'polite', should_trigger: false }, [clean, hit], 1, 'validator "polite" behaved as expected'],
  [
    { validator_type: 'banned_words', should_trigger: false },
    [hit],
    0,
    'expected validator "banned_words" to pass but it did not',
  ],
  [{ validator_type: 'length' }, [hit], 0, 'expected validator "length" to run but it did not'],
  [{ validator_type: 'length', should_trigger: false }, [], 1, 'validator "length" did not run (as expected)'],
  [
    { validator_type: 'banned_words', direction: 'input', should_trigger: false },
    [clean, hit],
    1,
    'validator "banned_words" (direction "input") behaved as expected',
  ],
  [
    { validator_type: 'banned_words', direction: 'both' },
    [clean, hit],
    1,
    'validator "banned_words" behaved as expected',
  ],
  [{}, [hit], 0, 'validator_type parameter required'],
])('with %j', (params, prior, score, explanation) => {
  expect(ask(params, ...prior)).toMatchObject({ score, explanation });
});

test('takes a hit in any direction where the direction is ignored', () => {
  const behaviour = { ...documented.evals, directionOfTriggered: 'ignored' } as const;
  const params = { validator_type: 'banned_words', direction: 'input' };
  expect(guardrailTriggered.evaluate(params, evalContext({ priorResults: [hit] }), behaviour).score).toBe(1);
});
