import { describe, expect, test } from 'vitest';
import { formatDiagnostic } from '../../src/diagnostic/diagnostic.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { noHooks } from '../../src/policy/hook-set.js';
import { documented } from '../../src/semantics/documented.js';

const scored = { type: 'scored', evaluate: () => ({ score: 1 }) };

/** A pack with one validator, its `type` on line 5. */
function compiled(type: string, params: string) {
  const text = [
    'kind: PromptConfig',
    'spec:',
    '  task_type: p',
    '  validators:',
    `    - type: ${type}`,
    `      params: ${params}`,
  ];
  const { policies, diagnostics } = compilePack(parsePack(text.join('\n'), 'a.yaml'), documented, {
    hooks: { ...noHooks, evalTypes: [scored] },
  });
  const guardrails = policies.flatMap((policy) => policy.guardrails.map(({ id, streaming }) => ({ id, streaming })));
  return { guardrails, said: diagnostics.map(formatDiagnostic) };
}

describe('an eval as a validator', () => {
  test.each([
    ['goes by its type', 'regex', '{ pattern: a+ }', 'regex'],
    ['goes by its other name', 'content_matches', '{ pattern: a+ }', 'content_matches'],
    ['may be one that a RuntimeConfig binds', 'scored', '{ anything: 1 }', 'scored'],
  ])('%s', (_title, type, params, id) => {
    expect(compiled(type, params)).toEqual({ guardrails: [{ id, streaming: false }], said: [] });
  });

  test('has its params checked, at their place', () => {
    const { guardrails, said } = compiled('regex', '{ pattern: "[" }');
    expect(guardrails).toEqual([]);
    expect(said).toEqual([expect.stringMatching(/^a\.yaml:6:17: error: "pattern" is not a regular expression/)]);
  });

  test('is warned about a param that changes nothing', () => {
    const { guardrails, said } = compiled('regex', '{ pattern: a, patern: b, min_score: 0.5 }');
    expect(guardrails).toHaveLength(1);
    expect(said).toEqual([expect.stringContaining('warning: unknown param "patern", which changes nothing')]);
    expect(said[0]).toContain('did you mean "pattern"?');
  });

  test('that needs a model is kept, with a warning that it judges nothing', () => {
    const { guardrails, said } = compiled('toxicity', '{ min_score: 0.5 }');
    expect(guardrails).toHaveLength(1);
    expect(said).toEqual([expect.stringMatching(/^a\.yaml:5:7: warning: "toxicity" needs a model that judges/)]);
  });
});

test.each([
  ['reegx', 'did you mean "regex"?'],
  ['scord', 'did you mean "scored"?'],
  ['banned_word', 'did you mean "banned_words"?'],
  [
    'frobnicate',
    'known types are banned_words, length, max_length, max_sentences, required_fields, and every type of eval',
  ],
])('the unknown type %s comes with a hint', (type, hint) => {
  const { guardrails, said } = compiled(type, '{}');
  expect(guardrails).toEqual([]);
  expect(said).toEqual([expect.stringContaining(`error: unknown validator type "${type}"`)]);
  expect(said[0]).toContain(hint);
});
