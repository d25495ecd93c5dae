import { expect, test } from 'vitest';
import { externalNames } from '../../src/eval/external.js';
import { handlers } from '../../src/eval/handlers/index.js';
import { aliasesOf } from '../../src/eval/param-aliases.js';
import { builtins } from '../../src/guardrail/builtins/index.js';
import { pageAt } from './pages.js';

const { text } = pageAt('docs/evals-as-guardrails.md');
const taken = new Set(builtins.map(({ type }) => type));

test('the page names every type that needs more than the conversation', () => {
  expect(externalNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test('the page names every other spelling of a param', () => {
  const spellings = handlers.flatMap(({ type }) => (taken.has(type) ? [] : Object.keys(aliasesOf(type))));
  expect(spellings.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
