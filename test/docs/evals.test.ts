import { expect, test } from 'vitest';
import { describeParams } from '../../src/cli/params.js';
import { externalNames } from '../../src/eval/external.js';
import { handlers } from '../../src/eval/handlers/index.js';
import { TRIGGERS } from '../../src/eval/trigger.js';
import { EVAL_KEYS } from '../../src/pack/declared-eval.js';
import { blocksOf, pageAt } from './pages.js';
import { compiledFrom, replayBlock } from './replayed.js';

const page = pageAt('docs/evals.md');
const { text } = page;
const code = (name: string) => `\`${name}\``;

test('the page lists every type under all its names, with what it looks for and what it takes', () => {
  const rows = handlers.map(({ type, aliases, summary, params }) => {
    const names = [type, ...aliases].map(code).join(', ');
    const own = describeParams(params).map(({ name, kind }) =>
      kind.endsWith(', optional') ? `(${code(name)})` : code(name),
    );
    return `| ${names} | ${summary} | ${own.join(', ')} |`;
  });
  const lines = text.split('\n');
  const first = lines.indexOf(rows[0] ?? '');
  expect(lines.slice(first, first + rows.length)).toEqual(rows);
});

test.each([
  ['types that a replay cannot ask', externalNames],
  ['triggers', TRIGGERS],
  ['keys of an eval', EVAL_KEYS],
])('the page names all %s', (_title, names) => {
  expect(names.filter((name) => !text.includes(code(name)))).toEqual([]);
});

test('the evals of its pack pass on its transcript', async () => {
  const packs = blocksOf(page, 'yaml').map(compiledFrom);
  const [transcript] = blocksOf(page, 'jsonl');
  const { evals } = await replayBlock(transcript ?? expect.unreachable(), packs);
  expect(evals.map(({ id, passed }) => `${id} ${passed}`)).toEqual([
    'names-the-order true',
    'promised-nothing true',
    'looked-it-up true',
  ]);
});
