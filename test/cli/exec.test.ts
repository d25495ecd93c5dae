import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

// The real program again: what it starts, and whom it leaves behind. It needs `npm run build`, which `npm ci` runs.
const bin = fileURLToPath(new URL('../../bin/promptkit-hooks.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'promptkit-hooks-'));

const RUNTIME = `apiVersion: promptkit.altairalabs.ai/v1alpha1
kind: RuntimeConfig
spec:
  hooks:
    slow:
      command: sh
      args: [-c, 'echo $$ >> pids; sleep 600 & wait']
      hook: provider
      phases: [before_call]
      timeout_ms: 600000
`;

const RECORD = `${JSON.stringify({
  messages: [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
  ],
})}\n`;

beforeAll(() => {
  writeFileSync(join(folder, 'pack.yaml'), 'kind: PromptConfig\nspec: { task_type: support, validators: [] }\n');
  writeFileSync(join(folder, 'talk.jsonl'), RECORD.repeat(10));
  writeFileSync(join(folder, 'runtime.yaml'), RUNTIME);
  writeFileSync(join(folder, 'broken.mjs'), 'export const hooks = {;\n');
  writeFileSync(join(folder, 'common.cjs.js'), 'export const hooks = [];\n');
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  writeFileSync(join(folder, 'pids'), '');
});

afterAll(() => rmSync(folder, { recursive: true }));

function check(...args: readonly string[]) {
  const program = spawn(process.execPath, [bin, 'check', '--pack', 'pack.yaml', 'talk.jsonl', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  program.stdout.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  program.stderr.setEncoding('utf8').on('data', (text) => {
    said.err += text;
  });
  return { program, ended: once(program, 'close').then(([code]) => ({ code, ...said })) };
}

test('Ctrl-C ends what was started, and what it cut short is not in the report', async () => {
  const { program, ended } = check('--runtime-config', 'runtime.yaml', '--exec-concurrency', '2', '--reporter', 'json');
  while (startedGroups().length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
  program.kill('SIGINT');
  const { code, out } = await ended;
  expect(code).toBe(130);
  expect(JSON.parse(out)).toMatchObject({ partial: true, totals: { conversations: 0 }, violations: [] });
  while (startedGroups().some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 10));
  expect(startedGroups()).toHaveLength(2);
});

/** Each process leads a group of its own, with its children in it. */
function startedGroups(): readonly number[] {
  return readFileSync(join(folder, 'pids'), 'utf8').split('\n').filter(Boolean).map(Number);
}

function isAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}

test.each([
  ['a module that is no JavaScript', 'broken.mjs', 'the hook module "broken.mjs" cannot be loaded: '],
  ['a module that Node reads as CommonJS', 'common.cjs.js', /"common.cjs.js" (cannot be loaded: .*; it is read as CommonJS|does not export hooks)/],
])('%s is bad input', async (_title, file, message) => {
  const { code, err } = await check('--hooks', file).ended;
  expect(code).toBe(2);
  expect(err).toMatch(message);
});
