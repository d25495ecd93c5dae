import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Report } from '../src/report/report.js';
import { runCaptured } from './cli/captured-world.js';

const root = fileURLToPath(new URL('../', import.meta.url));
const CHECK = ['check', '--config', 'examples/promptkit-hooks.yaml', '--reporter', 'json'];

async function report(...more: readonly string[]): Promise<Report> {
  const { exit, stdout, stderr } = await runCaptured({ argv: [...CHECK, '--quiet', ...more] }, root);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('the examples run, and every hook finds what it is there for', async () => {
  const { policies, totals, evals } = await report();
  const hooks = policies.flatMap((policy) => policy.hooks);
  expect(hooks.map(({ kind, name, fired, failed }) => `${kind} ${name}: ${fired} fired, ${failed} failed`)).toEqual([
    'provider card_numbers: 1 fired, 0 failed',
    'provider pii_filter: 1 fired, 0 failed',
    'provider streaming_pii: 1 fired, 0 failed',
    'tool audit_tools: 1 fired, 0 failed',
    'session audit_log: 0 fired, 0 failed',
    'eval metrics: 0 fired, 0 failed',
  ]);
  expect(hooks.flatMap(({ process }) => Object.keys(process?.failures ?? {}))).toEqual([]);
  expect(totals.expectations).toMatchObject({ missed: 0, unexpected: 0 });
  expect(new Set(evals.map(({ id, error }) => `${id} ${error ?? ''}`))).toEqual(new Set(['short ', 'asks-back ']));
});

test('how many processes run at once does not show in the report', async () => {
  expect(await report('--exec-concurrency', '1')).toEqual(await report('--exec-concurrency', '7'));
});

test('with timings, the report says how long each process took', async () => {
  const { policies } = await report('--timings');
  const timed = policies.flatMap(({ hooks }) => hooks).filter(({ timings }) => timings !== undefined);
  expect(timed.map(({ name }) => name)).toEqual(['card_numbers', 'audit_log', 'metrics']);
});

test('the page of the examples names every file that the config names', () => {
  const page = readFileSync(`${root}examples/README.md`, 'utf8');
  const named = ['runtime.yaml', 'promptkit-hooks.yaml'].flatMap((file) => [
    ...readFileSync(`${root}examples/${file}`, 'utf8').matchAll(/(?:hooks|evals|modules)\/[\w-]+\.\w+/g),
  ]);
  expect(named).toHaveLength(7);
  expect(named.map(([path]) => path).filter((path) => !page.includes(`](${path})`))).toEqual([]);
});
