import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

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
