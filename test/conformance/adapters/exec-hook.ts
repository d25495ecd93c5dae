import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Processes } from '../../../src/exec/processes.js';
import { execProviderHook } from '../../../src/exec/provider-hook.js';
import { execSessionHook } from '../../../src/exec/session-hook.js';
import { execToolHook } from '../../../src/exec/tool-hook.js';
import { Registry } from '../../../src/hook/registry.js';
import { executableHead } from '../../../src/io/executable-head.js';
import { defineAdapter, type Setting } from '../adapter.js';
import { behaviourSchema, stageFor } from '../pieces/behaviour.js';
import { decisionObject } from '../pieces/decision-object.js';
import { parsed } from '../pieces/go-message.js';

const SESSION_PHASES = ['session_start', 'session_update', 'session_end'] as const;

const schema = z.strictObject({
  hook_kind: z.enum(['provider', 'tool', 'session']),
  call: z.enum(['before_call', 'after_call', 'before_execution', 'after_execution', ...SESSION_PHASES]),
  script: z.string(),
  command: z.string().optional(),
  phases: z.array(z.string()).nullish(),
  mode: z.string().default(''),
  timeout_ms: z.number().default(0),
});
type Input = z.output<typeof schema>;

type Ran = Awaited<ReturnType<Registry['runOnChunk']>>;

export const execHook = defineAdapter('exec_hook', schema, async (input, setting) => {
  const stage = stageFor(behaviourSchema.parse({}));
  const processes = new Processes({ environment: process.env, concurrency: 1, executableHead });
  try {
    const outcome = await ask(input, registryOf(input, stage.folder, processes, setting));
    return { ...outcome, ...tracesIn(stage.folder) };
  } finally {
    stage.remove();
  }
});

async function ask({ call }: Input, registry: Registry): Promise<object> {
  if (call === 'session_start') return errorOf(await registry.runSessionStart(EVENT));
  if (call === 'session_update') return errorOf(await registry.runSessionUpdate(EVENT));
  if (call === 'session_end') return errorOf(await registry.runSessionEnd(EVENT));
  const [request, response] = [newRequest(), newResponse()];
  if (call === 'before_call') return resultOf(await registry.runBeforeProviderCall(request));
  if (call === 'before_execution') return resultOf(await registry.runBeforeToolExecution({ ...CALL }));
  if (call === 'after_execution') return resultOf(await registry.runAfterToolExecution({ ...CALL }, { ...RESULT }));
  const run = await registry.runAfterProviderCall(request, response);
  return { ...resultOf(run), content_after: response.message.content };
}

function errorOf({ decision }: Ran) {
  return { error: decision.kind === 'deny' ? decision.reason : null };
}

function resultOf({ decision }: Ran) {
  return { result: decisionObject(decision) };
}

const USER = { role: 'user', content: '<q> & \u2028' };
const CALL = { name: 't', args: '{"a":1}', callId: 'c' };
const RESULT = { name: 't', callId: 'c', content: 'x', error: '', latencyMs: 1 };

/** Metadata that is nil in Go: it has no counterpart among our types, and is only written down. */
const EVENT = { sessionId: 's', conversationId: 'c', messages: [USER], turnIndex: 2, metadata: null as never };

function newRequest() {
  return { providerId: 'p', model: 'm', messages: [USER], systemPrompt: 'sys', round: 1, metadata: {} };
}

function newResponse() {
  const message = { role: 'assistant', content: 'reply', toolCalls: [], validations: [] };
  return { providerId: 'p', model: 'm', round: 1, latencyMs: 5, message };
}

function registryOf(input: Input, folder: string, processes: Processes, { semantics }: Setting): Registry {
  const { hook_kind: kind, script, command, phases, mode, timeout_ms: timeoutMs } = input;
  const saving = `cat > ${join(folder, 'stdin')}\n${script}`;
  const config = {
    name: 'hk',
    ...(command ? { command, args: [] } : { command: '/bin/sh', args: ['-c', saving] }),
    env: [],
    timeoutMs,
    phases: phases ?? [],
    mode: mode === 'observe' ? ('observe' as const) : ('filter' as const),
  };
  const behaviour = semantics.exec;
  if (kind === 'provider')
    return new Registry({ provider: [execProviderHook(config, processes, behaviour)] }, semantics);
  if (kind === 'tool') return new Registry({ tool: [execToolHook(config, processes)] }, semantics);
  return new Registry({ session: [execSessionHook(config, processes)] }, semantics);
}

function tracesIn(folder: string): object {
  try {
    return { started: true, stdin: parsed(readFileSync(join(folder, 'stdin'), 'utf8')) };
  } catch {
    return { started: false };
  }
}
