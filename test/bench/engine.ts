import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The parts of the engine that are measured by themselves. */
export type Engine = typeof import('./parts.js');

const BUILT = fileURLToPath(new URL('../../node_modules/.cache/promptkit-hooks-bench/parts.mjs', import.meta.url));

/**
 * Builds the command line and the parts from what is in src now, and loads the parts. The sources themselves would be
 * measured wrong: what runs them here gives each function its name when it is made, which makes a stream take twice its time.
 */
export async function buildEngine(): Promise<Engine> {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
  const entry = fileURLToPath(new URL('./parts.ts', import.meta.url));
  await build({
    entryPoints: [entry],
    outfile: BUILT,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'es2023',
  });
  return import(BUILT);
}
