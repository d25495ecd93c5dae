import { expect, test } from 'vitest';
import { lintAs } from './lint-as.js';

test.each([
  ['pack.yaml', 'spec:\n  validators:\n    - type: bannedwords\n---\nspec:\n  evals:\n    - { id: a, type: nope }\n'],
  ['pack.json', '{"prompts": {"": {"validators": [{"type": "bannedwords"}], "evals": [{"id": "a", "type": "nope"}]}}}'],
])('%s: what else is wrong with a prompt without an id is told in the same go', (name, text) => {
  const codes = new Set(lintAs(text, name).map(({ code }) => code));
  for (const code of ['missing-prompt-id', 'unknown-validator-type', 'unknown-eval-type'])
    expect(codes).toContain(code);
  expect(codes).not.toContain('duplicate-prompt');
});
