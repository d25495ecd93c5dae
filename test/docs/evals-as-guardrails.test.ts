import { expect, test } from 'vitest';
import { externalNames } from '../../src/eval/external.js';
import { handlers } from '../../src/eval/handlers/index.js';
import { builtins } from '../../src/guardrail/builtins/index.js';
import { aliasesOf } from '../../src/guardrail/normalize-params.js';
import { pageAt } from './pages.js';

const { text } = pageAt('docs/evals-as-guardrails.md');
const lines = text.split('\n');
const taken = new Set(builtins.map(({ type }) => type));

test('the page lists every type of eval under all its names, as its catalogue describes it', () => {
  const rows = handlers.map(({ type, aliases, summary }) => {
    const names = [type, ...aliases].filter((name) => !taken.has(name)).map((name) => `\`${name}\``);
    return `| ${names.join(', ')} | ${summary} |`;
  });
  const first = lines.indexOf(rows[0] ?? '');
  expect(lines.slice(first, first + rows.length)).toEqual(rows);
});

test('the page names every type that needs more than the conversation', () => {
  expect(externalNames.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});

test('the page names every other spelling of a param', () => {
  const spellings = handlers.flatMap(({ type }) => (taken.has(type) ? [] : Object.keys(aliasesOf(type))));
  expect(spellings.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
