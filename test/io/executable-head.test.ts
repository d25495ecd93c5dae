import { expect, test } from 'vitest';
import { executableHead } from '../../src/io/executable-head.js';

test('a program has a head', async () => {
  expect(await executableHead(process.execPath)).toHaveLength(256);
});

test.each(['package.json', 'src', 'no/such/file'])('%s has none: it cannot be executed', async (path) => {
  expect(await executableHead(path)).toBeUndefined();
});
