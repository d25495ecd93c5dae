import { describe, expect, test } from 'vitest';
import { execEvalHook } from '../../src/exec/eval-hook.js';
import { execEval } from '../../src/exec/exec-eval.js';
import { BLOCKED, execProviderHook } from '../../src/exec/provider-hook.js';
import { execSessionHook } from '../../src/exec/session-hook.js';
import { execToolHook } from '../../src/exec/tool-hook.js';
import { openContext } from '../../src/hook/context.js';
import { allow, type Decision, deny, denyWithMetadata, enforced } from '../../src/hook/decision.js';
import { DEFAULT_MESSAGE } from '../../src/hook/default-message.js';
import { documented } from '../../src/semantics/documented.js';
import { evalContext } from '../eval/eval-context.js';
import { answering, newProcesses, newRequest, scripted } from './asking.js';

const context = openContext();

describe('a filter', () => {
  const beforeCall = async (config: Parameters<typeof execProviderHook>[0]) =>
    await execProviderHook(config, newProcesses()).beforeCall(newRequest(), context);

  test.each<[answer: string, decision: Decision]>([
    ['{"allow":true}', allow],
    ['{"allow":true,"enforced":true,"reason":"r","metadata":{"a":1}}', allow],
    ['{"allow":false,"reason":"no"}', deny('no')],
    ['{"reason":"no","metadata":{"a":1}}', denyWithMetadata('no', { a: 1 })],
    ['{"metadata":{}}', deny('')],
    ['{"enforced":true,"reason":"r"}', enforced('r')],
    ['{"enforced":true,"metadata":{}}', enforced('', {})],
    ['{}', deny('')],
    ['null', deny('')],
    ['{"ack":true}', deny('')],
    ['', deny('exec hook "hk": invalid response JSON: unexpected end of JSON input')],
    [
      'ok {"allow":true}',
      deny(`exec hook "hk": invalid response JSON: invalid character 'o' looking for beginning of value`),
    ],
    ['{"allow":true}{}', deny(`exec hook "hk": invalid response JSON: invalid character '{' after top-level value`)],
  ])('that prints %s decides so', async (answer, decision) => {
    expect(await beforeCall(answering(answer))).toEqual(decision);
  });

  test.each([
    [`echo '{"allow":true}'; exit 3`, 'failed: exit status 3'],
    ['echo " a reason " >&2; exit 3', 'failed: exit status 3 (stderr: a reason)'],
    ['echo >&2; exit 3', 'failed: exit status 3 (stderr: )'],
    ['printf "\\302\\240nbsp\\302\\240" >&2; exit 3', 'failed: exit status 3 (stderr: nbsp)'],
    ['kill -9 $$', 'failed: signal: killed'],
  ])('that does %j has denied, whatever it printed', async (script, reason) => {
    expect(await beforeCall(scripted(script))).toEqual(deny(`exec hook "hk" ${reason}`));
  });

  test('is named as Go quotes it', async () => {
    const decision = await beforeCall(scripted('exit 1', { name: 'a"b\u0007' }));
    expect(decision).toEqual(deny('exec hook "a\\"b\\a" failed: exit status 1'));
  });
});

describe('an observer', () => {
  test.each(['exit 3', 'echo no', `echo '{"allow":false}'`, 'kill -9 $$'])('that does %s allows', async (script) => {
    const config = scripted(script, { mode: 'observe' });
    const processes = newProcesses();
    expect(await execProviderHook(config, processes).beforeCall(newRequest(), context)).toEqual(allow);
    const call = { name: 't', args: 'no JSON', callId: 'c' };
    expect(await execToolHook(config, processes).beforeExecution(call, context)).toEqual(allow);
  });

  test('that fails is counted', async () => {
    const processes = newProcesses();
    await execProviderHook(scripted('exit 3', { mode: 'observe' }), processes).beforeCall(newRequest(), context);
    expect(processes.statistics()).toMatchObject([{ name: 'hk', kind: 'provider', started: 1 }]);
    expect([...(processes.statistics()[0]?.failures ?? [])]).toEqual([['exit status 3', 1]]);
  });
});

describe('a request that a hook enforces', () => {
  const standIn = async (answer: string, replacement?: string) => {
    const request = { ...newRequest(), ...(replacement !== undefined && { replacement }) };
    await execProviderHook(answering(answer), newProcesses()).beforeCall(request, context);
    return request.replacement;
  };

  test('is answered by what the hook says, else by what PromptKit says', async () => {
    expect(await standIn('{"enforced":true,"metadata":{"replacement":"not that"}}')).toBe('not that');
    expect(await standIn('{"enforced":true,"metadata":{"replacement":5}}')).toBe(BLOCKED);
    expect(BLOCKED).toBe(DEFAULT_MESSAGE);
  });

  test('keeps what an earlier hook has said', async () => {
    expect(await standIn('{"enforced":true,"metadata":{"replacement":"mine"}}', 'earlier')).toBe('earlier');
  });

  test('is not answered by a hook that denies', async () => {
    expect(await standIn('{"metadata":{"replacement":"not that"}}')).toBeUndefined();
  });
});

test('a hook is asked in the phases that it names, and without any in none', () => {
  const processes = newProcesses();
  const phases = ['after_call', 'before_execution', 'session_end', 'nonsense'];
  expect(execProviderHook(scripted('', { phases }), processes).phases).toEqual(['provider_after']);
  expect(execToolHook(scripted('', { phases }), processes).phases).toEqual(['tool_before']);
  expect(execSessionHook(scripted('', { phases }), processes).phases).toEqual(['session_end']);
  expect(execProviderHook(scripted(''), processes).phases).toEqual([]);
});

test('a tool call whose arguments are no JSON is denied without asking', async () => {
  const processes = newProcesses();
  const request = { name: 't', args: '{', callId: 'c' };
  const reason =
    'marshal error: json: error calling MarshalJSON for type json.RawMessage: unexpected end of JSON input';
  expect(await execToolHook(scripted('exit 9'), processes).beforeExecution(request, context)).toEqual(
    deny(`exec hook "hk": ${reason}`),
  );
  expect(processes.statistics()).toMatchObject([{ started: 0 }]);
});

describe('a session hook', () => {
  const event = { sessionId: 's', conversationId: 'c', messages: [], turnIndex: 0, metadata: {} };
  const start = (config: Parameters<typeof execSessionHook>[0]) =>
    execSessionHook(config, newProcesses()).onSessionStart(event, context);

  test('ends the session by failing, and says nothing of stderr', async () => {
    expect(await start(scripted('echo why >&2; exit 1'))).toEqual(
      new Error('exec session hook "hk" failed: exit status 1'),
    );
    expect(await start(scripted('exit 1', { mode: 'observe' }))).toBeUndefined();
  });

  test('changes nothing by what it prints', async () => {
    expect(await start(answering('{"allow":false}'))).toBeUndefined();
    expect(await start(answering('nonsense'))).toBeUndefined();
  });
});

test('an eval hook that is a process is shown a result and cannot change it', async () => {
  const failed: string[] = [];
  const processes = newProcesses({ onFailure: ({ text, stderr }) => failed.push(`${text}: ${Buffer.from(stderr)}`) });
  const result = { evalId: 'e', type: 'contains', score: 0.5 };
  const definition = { id: 'e', type: 'contains', trigger: 'every_turn', params: {} } as const;
  const hook = execEvalHook(scripted('cat >&2; exit 4'), processes);
  await hook.onEvalResult(definition, evalContext(), result);
  expect(result).toEqual({ evalId: 'e', type: 'contains', score: 0.5 });
  expect(failed).toEqual(['exit status 4: {"eval_id":"e","type":"contains","score":0.5,"duration_ms":0}']);
});

describe('an eval that is a process', () => {
  const evaluate = async (config: Parameters<typeof execEval>[1]) =>
    await execEval('custom', config, newProcesses()).evaluate({}, evalContext(), documented.evals);

  test.each<[answer: string, finding: object]>([
    ['{"score":2.5,"detail":"d"}', { score: 2.5, value: null, explanation: 'd' }],
    ['{"Score":1,"data":{"a":1}}', { score: 1, value: { a: 1 }, details: { a: 1 } }],
    ['{}', { score: 0, value: null }],
    [
      '[]',
      {
        score: 0,
        explanation:
          'exec eval returned invalid JSON: json: cannot unmarshal array into Go value of type handlers.execEvalResponse',
      },
    ],
  ])('that prints %s has found that', async (answer, finding) => {
    expect(await evaluate(withAnswer(answer))).toEqual(finding);
  });

  test('that fails has scored nothing, and says why', async () => {
    expect(await evaluate(scripted('echo why >&2; exit 2'))).toEqual({
      score: 0,
      explanation: 'exec eval failed: exit status 2 (stderr: why)',
    });
  });

  test('is given no variables by value', async () => {
    const config = scripted(`printf '{"detail":"%s"}' "\${A-unset}"`, { env: ['A=b'] });
    expect(await evaluate(config)).toMatchObject({ explanation: 'unset' });
  });
});

/** An eval takes its answer as an argument: values in `env` are not for evals. */
function withAnswer(answer: string) {
  return scripted('', { args: ['-c', `printf '%s' "$1"`, 'sh', answer] });
}
