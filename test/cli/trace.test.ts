import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ProcessTimes } from '../../src/cli/trace/process-times.js';
import type { ExecStatistics } from '../../src/exec/statistics.js';
import { runCaptured } from './captured-world.js';

test('a trace says how long each process took', async () => {
  const folder = fileURLToPath(new URL('runtime-config', import.meta.url));
  const argv = [
    'trace',
    '--pack',
    'pack.yaml',
    'talk.jsonl',
    '--runtime-config',
    'runtime.yaml',
    '--conversation',
    'c1',
  ];
  const { exit, stdout } = await runCaptured({ argv }, folder);
  expect(exit).toBe(0);
  expect(stdout).toMatch(/^ {2}provider_after {3}\S+ +\w+.* {2}\d+ ms$/m);
});

test('a time belongs to the step that was waited for', () => {
  const filter = (durationsMs: readonly number[]): ExecStatistics => ({
    name: 'filter',
    kind: 'provider',
    started: durationsMs.length,
    cached: 0,
    failures: new Map(),
    durationsMs,
  });
  let known: readonly ExecStatistics[] = [];
  const times = new ProcessTimes(() => known);
  expect(times.take('filter')).toEqual({});
  known = [filter([5.4])];
  expect(times.take('audit')).toEqual({});
  expect(times.take('filter')).toEqual({ timesMs: [5] });
  expect(times.take('filter')).toEqual({});
  known = [filter([5.4, 7, 9])];
  expect(times.take('filter')).toEqual({ timesMs: [7, 9] });
});
