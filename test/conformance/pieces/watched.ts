import type {
  ProviderHook,
  ProviderRequest,
  ProviderResponse,
  StreamChunk,
  ToolHook,
  ToolRequest,
} from '../../../src/hook/contracts.js';
import { type Decision, notJudged } from '../../../src/hook/decision.js';
import type { Phase } from '../../../src/hook/phase.js';
import { atOnce } from './at-once.js';
import type { Given } from './decision-object.js';

/** One question to one hook. */
interface Asked {
  readonly name: string;
  readonly phase: AskedPhase;
  /** What the hook was shown, in the shape of the vectors. */
  readonly saw: Readonly<Record<string, unknown>>;
}

export type AskedPhase = 'before_call' | 'chunk' | 'after_call' | 'before_execution' | 'after_execution';

export interface Answered extends Asked {
  readonly given: Given;
  /** What the hook made of the text that it may change; absent when it left it alone. */
  readonly changed?: string;
}

/** Is told twice of each question: before the hook has it, for hooks that throw, and with the answer. */
export interface Watcher {
  asking?(asked: Asked): void;
  answered?(answered: Answered): void;
}

/**
 * A hook that tells what it is asked. It is asked in every phase, as PromptKit asks a guardrail, which then allows where it
 * does not judge: nobody can tell that from not being asked.
 */
export function watchProvider(hook: ProviderHook, watcher: Watcher): ProviderHook {
  const judges = (phase: Phase) => hook.phases === undefined || hook.phases.includes(phase);
  const { phases: _, onChunk, ...rest } = hook;
  return {
    ...rest,
    beforeCall: (request, context) =>
      watch(
        watcher,
        { name: hook.name, phase: 'before_call', saw: requestSeen(request) },
        () => request.replacement ?? '',
        () => (judges('provider_before') ? hook.beforeCall(request, context) : notJudged),
      ),
    afterCall: (request, response, context) =>
      watch(
        watcher,
        { name: hook.name, phase: 'after_call', saw: responseSeen(request, response) },
        () => response.message.field ?? response.message.content,
        () => (judges('provider_after') ? hook.afterCall(request, response, context) : notJudged),
      ),
    ...(onChunk && {
      onChunk: (chunk, context) =>
        watch(
          watcher,
          { name: hook.name, phase: 'chunk', saw: chunkSeen(chunk) },
          () => chunk.content,
          () => (judges('chunk') ? onChunk.call(hook, chunk, context) : notJudged),
        ),
    }),
  };
}

export function watchTool(hook: ToolHook, watcher: Watcher): ToolHook {
  const { name } = hook;
  return {
    name,
    beforeExecution: (request, context) => {
      const saw = { ...callSeen(request), args: request.args };
      return watch(
        watcher,
        { name, phase: 'before_execution', saw },
        () => request.args,
        () => hook.beforeExecution(request, context),
      );
    },
    afterExecution: (request, response, context) => {
      const saw = { ...callSeen(request), content: response.content, error: response.error };
      const ask = () => hook.afterExecution(request, response, context);
      return watch(watcher, { name, phase: 'after_execution', saw }, () => response.content, ask);
    },
  };
}

function watch(
  watcher: Watcher,
  asked: Asked,
  text: () => string,
  ask: () => ReturnType<ProviderHook['beforeCall']>,
): Decision {
  const before = text();
  watcher.asking?.(asked);
  const given = atOnce(ask());
  watcher.answered?.({ ...asked, given, ...(text() !== before && { changed: text() }) });
  return given;
}

function requestSeen({ messages, systemPrompt, round, metadata }: ProviderRequest): Asked['saw'] {
  return {
    last_content: messages.at(-1)?.content ?? null,
    roles: messages.map(({ role }) => role),
    system_prompt: systemPrompt,
    metadata_nil: metadata === undefined,
    round,
  };
}

function responseSeen({ messages }: ProviderRequest, { message, round }: ProviderResponse): Asked['saw'] {
  const { content, toolCalls, validations } = message;
  return {
    content,
    roles: messages.map(({ role }) => role),
    tool_calls: toolCalls.length,
    validations: validations.length,
    round,
  };
}

function chunkSeen({ content, delta, tokenCount = 0 }: StreamChunk): Asked['saw'] {
  return { content, delta, token_count: tokenCount };
}

function callSeen({ name, callId }: ToolRequest): Asked['saw'] {
  return { tool: name, call_id: callId };
}
