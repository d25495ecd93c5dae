import { expect, test } from 'vitest';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePolicies } from '../../src/policy/compile-policies.js';
import { needsEvalTypes } from '../../src/policy/needs-eval-types.js';
import { documented } from '../../src/semantics/documented.js';
import { compiled, packOf } from './packs.js';

const polite = { id: 'polite', type: 'contains', trigger: 'every_turn', params: { patterns: ['please'] } };
const words = { type: 'banned_words', params: { words: ['bad'] } };

test.each<[title: string, text: string, expected: boolean]>([
  ['built-in guardrails do without', packOf([words]), false],
  ['a validator of another type needs it', packOf([words, { type: 'json_valid' }]), true],
  ['so does one that nobody knows, to say what was meant', packOf([{ type: 'bannd_words' }]), true],
  ['so does an eval of a prompt', JSON.stringify({ prompts: { a: { evals: [polite] } } }), true],
  ['so does an eval of a pack', JSON.stringify({ evals: [polite], prompts: { a: {} } }), true],
])('of the catalogue of evals: %s', (_title, text, expected) => {
  expect(needsEvalTypes(parsePack(text, 'pack.json'), documented)).toBe(expected);
});

test('a pack that does without compiles to the same without', () => {
  const text = packOf([words, { type: 'length', params: { max_characters: 10, max: 5 } }]);
  const { policies, diagnostics } = compilePolicies(parsePack(text, 'pack.json'), documented);
  const whole = compiled(text);
  expect(diagnostics).toEqual(whole.diagnostics);
  expect(policies.map(({ digest }) => digest)).toEqual(whole.policies.map(({ digest }) => digest));
});
