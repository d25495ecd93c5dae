import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { median, runsInTurn } from './measure.js';
import type { Rows } from './table.js';

const FLOOR = fileURLToPath(new URL('./floor.mjs', import.meta.url));
const USAGE = fileURLToPath(new URL('./usage.mjs', import.meta.url));

/** The command line over a whole file, beside what it takes only to read, split and parse that file in one thread. */
export async function benchCheck(corpus: string, words: readonly string[], folder: string): Promise<Rows> {
  const check = (name: string, size: number) => checkWith(corpus, packOf(name, words.slice(0, size), folder), folder);
  const cases = [
    { what: 'floor: read, split, JSON.parse', argv: [FLOOR, corpus] },
    { what: 'check, 10 words and a length', argv: check('ten', 10) },
    // At most 1.3 times the check with ten words.
    { what: 'shadow, 10 words against 11', argv: shadowWith(corpus, [10, 11], words, folder) },
    { what: 'check, 10,000 words and a length', argv: check('ten-thousand', 10_000) },
  ];
  const measured = await runsInTurn(
    cases.map(
      ({ argv }) =>
        () =>
          measure(argv),
    ),
  );
  const medians = measured.map(mediansOf);
  const floor = medians[0];
  return cases.map(({ what }, index) => rowOf(what, medians[index], floor, measured[index] ?? []));
}

/** JSON is YAML. */
function packOf(name: string, words: readonly string[], folder: string): string {
  const validators = [
    { type: 'banned_words', params: { words } },
    { type: 'length', params: { max_characters: 2000 } },
  ];
  const path = join(folder, `${name}.yaml`);
  const config = {
    apiVersion: 'promptkit.altairalabs.ai/v1alpha1',
    kind: 'PromptConfig',
    metadata: { name },
    spec: { task_type: name, validators },
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

function checkWith(corpus: string, pack: string, folder: string): readonly string[] {
  return [
    'bin/promptkit-hooks.js',
    'check',
    '--quiet',
    '--pack',
    pack,
    corpus,
    '--reporter',
    `json=${join(folder, 'report.json')}`,
  ];
}

function shadowWith(
  corpus: string,
  [before, after]: readonly [number, number],
  words: readonly string[],
  folder: string,
): readonly string[] {
  const sides = ['--baseline', packOf('before', words.slice(0, before), folder)];
  sides.push('--candidate', packOf('after', words.slice(0, after), folder));
  const report = join(folder, 'shadow.json');
  return ['bin/promptkit-hooks.js', 'shadow', '--quiet', ...sides, corpus, '--reporter', `json=${report}`];
}

interface Usage {
  readonly wall: number;
  readonly cpu: number;
  /** Peak, in MiB. */
  readonly rss: number;
  readonly exit: number | null;
}

async function measure(argv: readonly string[]): Promise<Usage> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', USAGE, ...argv], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const told = child.stdio[3];
  if (!told || !('readable' in told)) throw new Error('the child has no third pipe');
  const [usage, exit] = await Promise.all([
    text(told),
    new Promise<number | null>((ended) => child.on('close', ended)),
  ]);
  const wall = (performance.now() - start) / 1000;
  return { wall, exit, ...usageSchema.parse(JSON.parse(usage)) };
}

const usageSchema = z.object({ cpu: z.number(), rss: z.number() });

function mediansOf(runs: readonly Usage[]): Usage {
  const of = (key: 'wall' | 'cpu' | 'rss') => median(runs.map((run) => run[key]));
  return { wall: of('wall'), cpu: of('cpu'), rss: of('rss'), exit: runs[0]?.exit ?? null };
}

/** Exit 0 and 1 are verdicts. Anything else is not what was to be measured, and is shown. */
function rowOf(
  what: string,
  usage: Usage | undefined,
  floor: Usage | undefined,
  runs: readonly Usage[],
): Readonly<Record<string, string>> {
  const { wall, cpu, rss } = usage ?? { wall: Number.NaN, cpu: Number.NaN, rss: Number.NaN };
  return {
    what,
    'wall s': wall.toFixed(2),
    'CPU s': cpu.toFixed(2),
    'wall, floor = 1': (wall / (floor?.wall ?? Number.NaN)).toFixed(2),
    'CPU, floor = 1': (cpu / (floor?.cpu ?? Number.NaN)).toFixed(2),
    'peak RSS MiB': rss.toFixed(0),
    exit: [...new Set(runs.map(({ exit }) => String(exit)))].join(', '),
  };
}
