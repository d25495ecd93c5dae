import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { type Captured, runCaptured } from './captured-world.js';
import { parseCommandLine } from './command-line.js';

// A case is a folder with a `command`: one line, run in that folder. `expected.txt` is everything that it did.
const here = fileURLToPath(new URL('.', import.meta.url));
const cases = readdirSync(here).filter((name) => existsSync(`${here}${name}/command`));

test('there are cases', () => {
  expect(cases.length).toBeGreaterThan(40);
});

test.each(cases)('%s', async (name) => {
  const folder = `${here}${name}`;
  const command = readFileSync(`${folder}/command`, 'utf8').trim();
  const seen = await runCaptured(parseCommandLine(command), folder);
  await expect(show(command, seen)).toMatchFileSnapshot(`${folder}/expected.txt`);
});

function show(command: string, { exit, stdout, stderr, written }: Captured): string {
  const parts = [
    ['standard output', stdout],
    ['standard error', stderr],
    ...[...written].map(([name, text]) => [`file ${name}`, text]),
  ];
  const shown = parts.filter(([, text]) => text !== '').map(([title, text]) => `--- ${title}\n${text}`);
  return [`$ ${command}\n`, ...shown, `--- exit code ${exit}\n`].join('');
}
