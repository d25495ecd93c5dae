import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { formats } from '../../src/transcript/formats/index.js';
import { readItems } from './reading.js';

const corpus = new URL('../corpus/', import.meta.url);
const isRecording = (name: string) => !name.endsWith('.items.json');

test('every format has a folder of recordings', () => {
  expect(readdirSync(corpus).toSorted()).toEqual(formats.map(({ name }) => name).toSorted());
});

describe.each(formats.map(({ name }) => name))('%s', (format) => {
  const folder = new URL(`${format}/`, corpus);

  test.each(readdirSync(folder).filter(isRecording))('%s', async (name) => {
    const seen = await readItems(readFileSync(new URL(name, folder)));
    expect(seen.format).toBe(format);
    const expected = fileURLToPath(new URL(`${name}.items.json`, folder));
    await expect(`${JSON.stringify(seen.items, null, 2)}\n`).toMatchFileSnapshot(expected);
  });
});
