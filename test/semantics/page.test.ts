import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { documented } from '../../src/semantics/documented.js';
import { leavesOf } from '../../src/semantics/leaves.js';
import { examples } from './examples/index.js';
import { semanticsPage } from './page.js';
import { seenUnderEach } from './switched.js';

test('the page is what `npm run docs:semantics` writes', async () => {
  expect(readFileSync('docs/semantics.md', 'utf8')).toBe(await semanticsPage());
});

describe('every value of a behaviour can be told from the others by its examples', () => {
  test.each(leavesOf(documented).map(({ path }) => path))('%s', async (path) => {
    const own = examples.filter(({ leaf }) => leaf === path);
    const seen = await Promise.all(own.map(seenUnderEach));
    const values = [...(seen[0]?.keys() ?? [])];
    const told = values.map((value) => JSON.stringify(seen.map((each) => each.get(value))));
    expect(values.length).toBeGreaterThan(1);
    expect(new Set(told).size).toBe(values.length);
  });
});
