import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// The real program, as it is installed. It needs `npm run build`, which `npm ci` runs.
const root = fileURLToPath(new URL('../../', import.meta.url));
const bin = join(root, 'bin/promptkit-hooks.js');
const folder = mkdtempSync(join(tmpdir(), 'promptkit-hooks-'));
const PACK = `kind: PromptConfig
metadata: { name: support }
spec: { validators: [{ type: banned_words, params: { words: [guarantee] } }] }
`;
const RECORD = `${JSON.stringify({
  messages: [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'I guarantee it.' },
  ],
})}\n`;

beforeAll(() => {
  writeFileSync(join(folder, 'pack.yaml'), PACK);
  writeFileSync(join(folder, 'talk.jsonl'), RECORD.repeat(5_000));
});

afterAll(() => rmSync(folder, { recursive: true }));

type Stdio = 'pipe' | 'ignore' | number;

function start(args: readonly string[], stdin: Stdio = 'ignore', stdout: Stdio = 'pipe') {
  return spawn(process.execPath, [bin, ...args], { cwd: folder, env: {}, stdio: [stdin, stdout, 'pipe'] });
}

type Program = ReturnType<typeof start>;

/** Everything that it says until it ends. */
async function ending(program: Program) {
  const said = { out: '', err: '' };
  program.stdout?.setEncoding('utf8').on('data', (text) => {
    said.out += text;
  });
  program.stderr?.setEncoding('utf8').on('data', (text) => {
    said.err += text;
  });
  const [code] = await once(program, 'close');
  return { code, ...said };
}

const CHECK = ['check', '--pack', 'pack.yaml'];

test('--version is the version of the package', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(await ending(start(['--version']))).toEqual({ code: 0, out: `${version}\n`, err: '' });
});

test('standard input is read, and an empty conversation is nothing to evaluate', async () => {
  const program = start([...CHECK, '-'], 'pipe');
  program.stdin?.end('{"messages":[]}\n');
  expect((await ending(program)).code).toBe(3);
});

test('a reader that goes away is no error', async () => {
  const program = start([...CHECK, 'talk.jsonl', '--reporter', 'jsonl', '--quiet']);
  program.stdout?.once('data', () => program.stdout?.destroy());
  const { code, err } = await ending(program);
  expect({ code, err }).toEqual({ code: 1, err: '' });
});

test('a reader that was never there is no error', async () => {
  const program = start([...CHECK, 'talk.jsonl', '--reporter', 'jsonl', '--quiet']);
  program.stdout?.destroy();
  const { code, err } = await ending(program);
  expect({ code, err }).toEqual({ code: 1, err: '' });
});

test.runIf(existsSync('/dev/full'))('a full disk behind standard output is an error', async () => {
  const program = start([...CHECK, 'talk.jsonl'], 'ignore', openSync('/dev/full', 'w'));
  const { code, err } = await ending(program);
  expect(code).toBe(2);
  expect(err).toContain('cannot write to standard output');
});

test.runIf(existsSync('/dev/full'))('a full disk behind a report file is an error', async () => {
  const { code, err } = await ending(start([...CHECK, 'talk.jsonl', '--reporter', 'json=/dev/full']));
  expect(code).toBe(2);
  expect(err).toContain('no space left on the device');
});

test('Ctrl-C prints what was found so far, though the input has not ended', async () => {
  const program = start([...CHECK, 'talk.jsonl', '-', '--reporter', 'json'], 'pipe');
  const ended = ending(program);
  // A pipe holds 64 kB: once all of this is on its way, the program is up and reading.
  await new Promise((resolve) => program.stdin?.write(RECORD.repeat(10_000), resolve));
  program.kill('SIGINT');
  const { code, out } = await ended;
  expect(code).toBe(130);
  expect(JSON.parse(out)).toMatchObject({ partial: true, gate: { exit: 130 } });
});

test.each([
  ['an answer that never comes', '() => new Promise(() => {})', 'waits for something that never comes'],
  ['an end of the whole program', '() => process.exit(0)', 'must not call process.exit'],
  ['an error that nobody waits for', '() => new Promise(() => setTimeout(() => { throw new Error("late") }))', 'late'],
  ['a rejection that nobody waits for', '() => { Promise.reject(new Error("late")); return new Promise(() => {}) }', 'late'],
])('%s is no verdict, when a hook module has it', async (_title, afterCall, reason) => {
  writeFileSync(join(folder, 'hooks.mjs'), `export const hooks = { name: 'x', afterCall: ${afterCall} }`);
  const { code, err } = await ending(start([...CHECK, 'talk.jsonl', '--hooks', 'hooks.mjs']));
  expect(code).toBe(2);
  expect(err).toMatch(/^error: /);
  expect(err).toContain(reason);
});

test('what a hook module leaves running does not keep the program', async () => {
  const module = 'setInterval(() => {}, 1000); export const hooks = { name: "x", onSessionEnd() {} }';
  writeFileSync(join(folder, 'open.mjs'), module);
  const { code } = await ending(start([...CHECK, 'talk.jsonl', '--hooks', 'open.mjs', '--no-fail']));
  expect(code).toBe(0);
});

describe('no process of a hook is left behind', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s', async (signal) => {
    const started = join(folder, `started-${signal}`);
    writeFileSync(join(folder, 'runtime.yaml'), runtimeConfig(`echo $$ > ${started}.new; mv ${started}.new ${started}; sleep 600`));
    const program = start([...CHECK, 'talk.jsonl', '--runtime-config', 'runtime.yaml']);
    const ended = ending(program);
    while (program.exitCode === null && !existsSync(started)) await new Promise((resolve) => setTimeout(resolve, 10));
    program.kill(signal);
    expect((await ended).code).toBe(130);
    expect(isRunning(Number(readFileSync(started, 'utf8')))).toBe(false);
  });
});

function runtimeConfig(script: string): string {
  const hook = { command: '/bin/sh', args: ['-c', script], hook: 'provider', phases: ['before_call'] };
  return JSON.stringify({ apiVersion: 'promptkit.altairalabs.ai/v1alpha1', kind: 'RuntimeConfig', spec: { hooks: { slow: hook } } });
}

/** A process that has ended and that nobody has asked about yet still has its number. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

test('a line of 100 MB is skipped with its number, and the rest is evaluated', async () => {
  const program = start([...CHECK, '-', '--reporter', 'json', '--no-fail'], 'pipe');
  if (program.stdin) Readable.from(hugeLine()).pipe(program.stdin);
  const { code, out } = await ending(program);
  expect(code).toBe(4);
  const { inputs, totals } = JSON.parse(out);
  expect(inputs[0].skipped).toEqual([{ line: 2, reason: expect.stringContaining('longer than') }]);
  expect(totals).toMatchObject({ conversations: 2, violations: { enforced: 2 } });
});

function* hugeLine(): Generator<string> {
  yield `${RECORD}{"messages":[{"role":"assistant","content":"`;
  for (let piece = 0; piece < 100; piece++) yield 'x'.repeat(1_000_000);
  yield `"}]}\n${RECORD}`;
}
