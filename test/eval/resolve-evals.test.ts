import { expect, test } from 'vitest';
import { resolveEvals } from '../../src/eval/resolve-evals.js';

test.each<[title: string, pack: string, prompt: string, expected: string]>([
  ['without either there are none', '', '', ''],
  ['a prompt without evals has those of the pack', 'a1 b1', '', 'a1 b1'],
  ['what the prompt redeclares stays in its place, what it adds comes last', 'a1 b1', 'b2 c2', 'a1 b2 c2'],
  ['the order of the prompt does not count for the evals of the pack', 'a1 b1 c1', 'c2 a2', 'a2 b1 c2'],
  ['of two of the same id in a prompt, the last one holds', 'a1', 'a2 a3', 'a3'],
  ['both of the same id in a pack are redeclared', 'a1 a2', 'a3', 'a3 a3'],
])('%s', (_title, pack, prompt, expected) => {
  const ids = resolveEvals(listed(pack), listed(prompt)).map(({ id, version }) => `${id}${version}`);
  expect(ids.join(' ')).toBe(expected);
});

function listed(text: string) {
  return text.split(' ').flatMap(([id, version]) => (id === undefined ? [] : [{ id, version }]));
}
