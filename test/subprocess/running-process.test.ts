import { describe, expect, test } from 'vitest';
import { RunningProcess } from '../../src/subprocess/running-process.js';
import { gone, run, shell } from './shell.js';

describe('a process that ends by itself', () => {
  test('is given its stdin, and what it writes is given back', async () => {
    const end = await run(shell('cat; echo no >&2', { stdin: 'h\u00e9' }));
    expect(end).toEqual({ started: true, text: undefined, reason: undefined, out: 'h\u00e9', err: 'no\n' });
  });

  test.each([
    ['exit 3', 'exit status 3'],
    ['kill -9 $$', 'signal: killed'],
    ['kill -13 $$', 'signal: broken pipe'],
    ['kill -15 $$', 'signal: terminated'],
  ])('%s is told in the words of Go', async (script, text) => {
    expect(await run(shell(script))).toMatchObject({ started: true, text });
  });

  test('need not read what it is given', async () => {
    const stdin = 'x'.repeat(1_000_000);
    expect(await run(shell('echo ok', { stdin }))).toMatchObject({ out: 'ok\n', text: undefined });
    expect(await run(shell('exec <&-; echo ok', { stdin }))).toMatchObject({ out: 'ok\n', text: undefined });
  });

  test('sees the variables that it is given, and no other', async () => {
    const end = await run(
      shell('echo "$A $(printenv HOME || echo none)"', { environment: { PATH: '/bin:/usr/bin', A: 'b' } }),
    );
    expect(end.out).toBe('b none\n');
  });
});

describe('a process that cannot be started', () => {
  test.each([
    ['', 'exec: no command'],
    ['no-such-program', 'exec: "no-such-program": executable file not found in $PATH'],
    ['sh -c true', 'exec: "sh -c true": executable file not found in $PATH'],
    ['./no/such/file', 'fork/exec ./no/such/file: no such file or directory'],
    ['/', 'fork/exec /: permission denied'],
    [`/${'x'.repeat(5000)}`, `fork/exec /${'x'.repeat(5000)}: file name too long`],
  ])('%s says so in the words of Go', async (command, text) => {
    expect(await run(shell('', { command }))).toMatchObject({ started: false, text });
  });

  test('an argument that the system cannot pass on is a failure too', async () => {
    expect(await run(shell('', { args: ['a\0b'] }))).toMatchObject({ text: 'fork/exec /bin/sh: invalid argument' });
  });
});

describe('a process that would not end', () => {
  const child = 'sleep 1000 & echo $!;';

  test('is killed at its time limit, with its children', async () => {
    const end = await run(shell(`${child} wait`, { timeoutMs: 100 }));
    expect(end).toMatchObject({ text: 'signal: killed', reason: 'killed at its time limit of 100 ms' });
    expect(await gone(end.out)).toBe(true);
  });

  test('is killed when it writes without end', async () => {
    const end = await run(shell('yes'));
    expect(end.text).toBe('wrote more than 1000000 bytes to stdout');
    expect(await run(shell('yes >&2'))).toMatchObject({ text: 'wrote more than 1000000 bytes to stderr' });
  });

  test('is quoted with the beginning of what was too much', async () => {
    const end = await run(shell('echo first >&2; yes >&2', { maxOutputBytes: 100_000 }));
    expect(end.err).toMatch(/^first\ny\n/);
    expect(end.err).toHaveLength(4096);
  });

  test('is killed on request, with its children', async () => {
    const running = new RunningProcess(shell(`${child} wait`));
    running.kill('interrupted');
    expect((await running.end).failure).toMatchObject({ text: 'signal: killed', reason: 'interrupted' });
  });
});

describe('children that outlive the process', () => {
  test.each([
    ['its stdout', '2>/dev/null'],
    ['its stderr', '>/dev/null'],
  ])('make it fail when they hold %s, and end with it', async (_pipe, rest) => {
    // The number is told through the pipe that is let go.
    const script = rest.startsWith('2') ? `sleep 1000 ${rest} & echo $!` : `sleep 1000 ${rest} & echo $! >&2`;
    const end = await run(shell(script));
    expect(end.text).toBe('exec: WaitDelay expired before I/O complete');
    expect(await gone(end.out || end.err)).toBe(true);
  });

  test('do not change that the process itself has failed', async () => {
    expect(await run(shell('sleep 1000 & exit 3'))).toMatchObject({ text: 'exit status 3' });
  });

  test('may hold the pipes for a moment', async () => {
    expect(await run(shell('sleep 0.05 & echo ok'))).toMatchObject({ text: undefined, out: 'ok\n' });
  });

  test('may hold them until the time limit where that is allowed, and what was written holds', async () => {
    const end = await run(shell('sleep 1000 & echo $!', { heldPipes: 'wait', timeoutMs: 700 }));
    expect(end.text).toBeUndefined();
    expect(await gone(end.out)).toBe(true);
  });

  test('are gone also when they hold nothing', async () => {
    const end = await run(shell('sleep 1000 >/dev/null 2>&1 & echo $!'));
    expect(end.text).toBeUndefined();
    expect(await gone(end.out)).toBe(true);
  });
});
