import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { environmentOf } from '../../src/exec/environment.js';
import { execProviderHook } from '../../src/exec/provider-hook.js';
import { openContext } from '../../src/hook/context.js';
import { gone } from '../subprocess/shell.js';
import { answering, newProcesses, newRequest, scripted } from './asking.js';

const ask = { name: 'hk', kind: 'provider', answersOnly: true } as const;
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

describe('the queue', () => {
  test('runs one after another in the order of asking', async () => {
    const processes = newProcesses({ concurrency: 1 });
    const order: number[] = [];
    const asked = Array.from({ length: 20 }, async (_, index) => {
      await processes.run({ ...ask, config: scripted('cat'), stdin: String(index) });
      order.push(index);
    });
    await Promise.all(asked);
    expect(order).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  test('never runs more at once than it may', async () => {
    const processes = newProcesses({ concurrency: 3 });
    const folder = text((await processes.run({ ...ask, config: scripted('mktemp -d'), stdin: '' })).stdout).trim();
    const config = scripted('D=$(cat); : > "$D/$$"; ls "$D" | wc -l; sleep 0.02; rm "$D/$$"');
    const asked = Array.from({ length: 12 }, () => processes.run({ ...ask, config, stdin: folder }));
    const seen = (await Promise.all(asked)).map(({ stdout }) => Number(text(stdout)));
    await processes.run({ ...ask, config: scripted('rm -r "$(cat)"'), stdin: folder });
    expect(Math.max(...seen)).toBeLessThanOrEqual(3);
    expect(Math.min(...seen)).toBeGreaterThan(0);
  });
});

describe('the cache', () => {
  const config = scripted('cat; echo $$');
  const twice = async (processes: ReturnType<typeof newProcesses>, call: object) => {
    const asked = [1, 2].map(() => processes.run({ ...ask, config, stdin: 'x', ...call }));
    const [one, other] = await Promise.all(asked);
    return text(one?.stdout ?? new Uint8Array()) === text(other?.stdout ?? new Uint8Array());
  };

  test('answers the same question once, also while it is being answered', async () => {
    const processes = newProcesses({ cache: true });
    expect(await twice(processes, {})).toBe(true);
    expect(processes.statistics()).toMatchObject([{ started: 1, cached: 1 }]);
  });

  test('asks again when anything differs, or when a process is run for its effects', async () => {
    const processes = newProcesses({ cache: true });
    await processes.run({ ...ask, config, stdin: 'x' });
    await processes.run({ ...ask, config, stdin: 'y' });
    await processes.run({ ...ask, config: { ...config, env: ['A=b'] }, stdin: 'x' });
    expect(await twice(processes, { answersOnly: false })).toBe(false);
    expect(processes.statistics()).toMatchObject([{ started: 5, cached: 0 }]);
  });

  test('is off unless asked for', async () => {
    expect(await twice(newProcesses(), {})).toBe(false);
  });

  test('does not keep what the machine had a part in', async () => {
    const processes = newProcesses({ cache: true });
    const slow = { ...ask, config: scripted('sleep 1000', { timeoutMs: 50 }), stdin: '' };
    for (const _ of [1, 2]) expect((await processes.run(slow)).failure?.text).toBe('signal: killed');
    expect(processes.statistics()).toMatchObject([{ started: 2, cached: 0 }]);
  });

  test('changes no outcome', async () => {
    const answer = fc.constantFrom('{"allow":true}', '{}', 'no', '{"reason":"r"}', '{"enforced":true}');
    await fc.assert(
      fc.asyncProperty(fc.array(answer, { maxLength: 6 }), async (answers) => {
        const decide = (cache: boolean) => {
          const processes = newProcesses({ cache });
          return Promise.all(
            answers.map(async (given) =>
              execProviderHook(answering(given), processes).beforeCall(newRequest(), openContext()),
            ),
          );
        };
        expect(await decide(true)).toEqual(await decide(false));
      }),
      { numRuns: 10 },
    );
  });
});

describe('the end of a run', () => {
  test('kills what runs, and starts nothing that waits', async () => {
    const abort = new AbortController();
    const processes = newProcesses({ concurrency: 1, signal: abort.signal });
    // It is aborted by the first process saying that it is there.
    const config = scripted('sleep 1000 & echo $! >&2; echo up; wait');
    const first = processes.run({ ...ask, config, stdin: '' });
    const second = processes.run({ ...ask, config, stdin: '' });
    await whenRunning();
    abort.abort();
    expect(await first).toMatchObject({ failure: { text: 'signal: killed', reason: 'interrupted' } });
    expect(await second).toMatchObject({ started: false, failure: { text: 'context canceled' } });
    const { stderr } = await first;
    if (stderr.length > 0) expect(await gone(text(stderr))).toBe(true);
    expect(await processes.run({ ...ask, config, stdin: '' })).toMatchObject({ started: false });
  });
});

/** Long enough for a shell to start. Should it not be, the test only sees less. */
function whenRunning(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 200);
  });
}

test('whatever a process does is one decision, and leaves nothing behind', async () => {
  const act = fc.constantFrom(
    `printf '{"allow":true}'`,
    'printf nonsense',
    'echo why >&2',
    'exit 3',
    'kill -9 $$',
    'kill -TERM $$',
    'exec <&-',
    'cat >/dev/null',
    'sleep 1000 & echo $! >> "$PIDS"',
    'sleep 1000 >/dev/null 2>&1 & echo $! >> "$PIDS"',
  );
  const processes = newProcesses();
  const folder = text((await processes.run({ ...ask, config: scripted('mktemp -d'), stdin: '' })).stdout).trim();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 4 }), async (acts) => {
      const config = scripted(acts.join('\n'), { env: [`PIDS=${folder}/pids`] });
      const decision = await execProviderHook(config, processes).beforeCall(newRequest(), openContext());
      expect(['allow', 'deny', 'enforced']).toContain(decision.kind);
    }),
    { numRuns: 30 },
  );
  const left = await processes.run({ ...ask, config: scripted(`cat ${folder}/pids; rm -r ${folder}`), stdin: '' });
  for (const pid of text(left.stdout).split('\n').filter(Boolean)) expect(await gone(pid)).toBe(true);
});

test('a text without an interpreter is not run, though the system would', async () => {
  const head = (bytes: number[]) => ({ executableHead: () => Promise.resolve(Uint8Array.from(bytes)) });
  const config = scripted('echo ok', { command: '/bin/../bin/sh' });
  const run = async (bytes: number[]) =>
    (await newProcesses(head(bytes)).run({ ...ask, config, stdin: '' })).failure?.text;
  expect(await run([])).toBe('fork/exec /bin/../bin/sh: exec format error');
  expect(await run([0x65, 0x63, 0x68, 0x6f])).toBe('fork/exec /bin/../bin/sh: exec format error');
  expect(await run([0x23, 0x21])).toBeUndefined();
  expect(await run([0x7f, 0x45, 0x4c, 0x46, 0])).toBeUndefined();
});

test.each<[env: string[], expected: object]>([
  [[], { A: 'host', B: '' }],
  [['A=x', 'C=a=b'], { A: 'x', B: '', C: 'a=b' }],
  [['A=x', 'A'], { A: 'host', B: '' }],
  [['A', 'A=x', 'A=y'], { A: 'y', B: '' }],
  [['MISSING', '=x', 'a=lower'], { A: 'host', B: '', a: 'lower' }],
])('env %j comes on top of what is inherited', (env, expected) => {
  expect(environmentOf({ A: 'host', B: '', GONE: undefined }, env)).toEqual(expected);
});
