import { z } from 'zod';
import { openContext } from '../../../src/hook/context.js';
import type { MaybePromise } from '../../../src/hook/contracts.js';
import { HookCrashedError } from '../../../src/hook/errors.js';
import type { RunResult } from '../../../src/hook/registered.js';
import { Registry } from '../../../src/hook/registry.js';
import { defineAdapter, type Setting } from '../adapter.js';
import { atOnce } from '../pieces/at-once.js';
import { decisionObject } from '../pieces/decision-object.js';
import { goMessage, goRequest, messagesOf } from '../pieces/go-message.js';
import { isConstructError } from '../pieces/guardrail.js';
import { judgeWith, requestOf } from '../pieces/judge-response.js';
import { buildHooks, scriptedHooks } from '../pieces/scripted-action.js';

const OPS = [
  'before_call',
  'after_call',
  'chunk',
  'before_execution',
  'after_execution',
  'session_start',
  'session_update',
  'session_end',
] as const;

const schema = z.strictObject({
  hooks: scriptedHooks,
  op: z.enum(OPS),
  nil_registry: z.boolean().default(false),
  request: goRequest,
  response: goMessage.optional(),
  latency_ms: z.number().default(0),
  chunk: z
    .looseObject({
      content: z.string().default(''),
      delta: z.string().default(''),
      token_count: z.number().optional(),
    })
    .optional(),
});
type Input = z.output<typeof schema>;

export const registry = defineAdapter('registry', schema, (input, setting) => {
  const called: string[] = [];
  const hooks = buildHooks(input.hooks, setting.semantics, (call) => called.push(call));
  if (isConstructError(hooks)) return hooks;
  const built = new Registry(input.nil_registry ? {} : hooks, setting.semantics);
  const facts = { is_empty: built.isEmpty, has_chunk_interceptors: built.hasChunkInterceptors };
  try {
    return { ...facts, ...RUN[input.op](built, input, setting), called };
  } catch (error) {
    if (!(error instanceof HookCrashedError)) throw error;
    return { ...facts, called, panic: error.cause instanceof Error ? error.cause.message : String(error.cause) };
  }
});

type Run = (registry: Registry, input: Input, setting: Setting) => object;

const RUN: Readonly<Record<Input['op'], Run>> = {
  before_call(registry, { request: given }, { release }) {
    const request = requestOf(messagesOf(given), given?.metadata);
    const run = resultOf(registry.runBeforeProviderCall(request));
    const replacement = release === '1.5' ? { replacement: request.replacement ?? '' } : {};
    return { ...run, last_message_after: request.messages.at(-1)?.content ?? '', ...replacement };
  },
  after_call(registry, { response = { role: 'assistant', content: '' }, request, latency_ms: latencyMs }) {
    const exchange = { response, messages: messagesOf(request), latencyMs, metadata: request?.metadata };
    const { content_after: contentAfter, ...result } = judgeWith(registry, exchange, openContext());
    return { result, content_after: contentAfter };
  },
  chunk(registry, { chunk: given = { content: '', delta: '' } }) {
    const { content, delta, token_count: tokenCount } = given;
    const chunk = { content, delta, sent: content, ...(tokenCount && { tokenCount }) };
    const run = resultOf(registry.runOnChunk(chunk, openContext()));
    return { ...run, content_after: chunk.content };
  },
  before_execution: (registry) => resultOf(registry.runBeforeToolExecution(newCall())),
  after_execution: (registry) => resultOf(registry.runAfterToolExecution(newCall(), newResult())),
  session_start: (registry) => errorOf(registry.runSessionStart(EVENT)),
  session_update: (registry) => errorOf(registry.runSessionUpdate(EVENT)),
  session_end: (registry) => errorOf(registry.runSessionEnd(EVENT)),
};

const EVENT = { sessionId: 's', conversationId: 'c', messages: [], turnIndex: 0, metadata: {} };

function newCall() {
  return { name: 'tool', callId: 'c1', args: '{}' };
}

function newResult() {
  return { name: 'tool', callId: 'c1', content: '{}', error: '', latencyMs: 0 };
}

function resultOf(running: MaybePromise<RunResult>) {
  return { result: decisionObject(atOnce(running).decision) };
}

function errorOf(running: MaybePromise<RunResult>) {
  const { decision } = atOnce(running);
  return { error: decision.kind === 'deny' ? decision.reason : null };
}
