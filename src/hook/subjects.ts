import type { Subject } from './chain.js';
import type { HookContext } from './context.js';
import type {
  GuardrailHook,
  MaybePromise,
  ProviderHook,
  ProviderRequest,
  ProviderResponse,
  StreamChunk,
  ToolHook,
  ToolRequest,
  ToolResponse,
} from './contracts.js';
import { type Decision, isMonitored, notJudged } from './decision.js';

/** Before a call: the text is what the user wrote, and an objection of a guardrail stands in for the response. */
export function requestSubject(request: ProviderRequest, context: HookContext): Subject<ProviderHook> {
  let { messages, replacement } = request;
  return {
    phase: 'provider_before',
    ask: (hook) => hook.beforeCall(request, context),
    text: () => request.replacement ?? request.messages.at(-1)?.content ?? '',
    adopt(decision) {
      if (changes(decision)) {
        messages = request.messages;
        replacement = request.replacement;
        return;
      }
      request.messages = messages;
      if (replacement === undefined) delete request.replacement;
      else request.replacement = replacement;
    },
    isMessage: () => request.replacement !== undefined,
    displaced: () => request.messages.at(-1)?.content ?? '',
    consider: (hook, text) => hook.consider(text, true, context),
  };
}

export function chunkSubject(chunk: StreamChunk, context: HookContext): Subject<ProviderHook> {
  // The Registry takes only hooks that have `onChunk` into this phase.
  return textSubject('chunk', chunk, (hook) => hook.onChunk?.(chunk, context) ?? notJudged, context);
}

export function responseSubject(
  request: ProviderRequest,
  response: ProviderResponse,
  context: HookContext,
): Subject<ProviderHook> {
  return textSubject('provider_after', response.message, (hook) => hook.afterCall(request, response, context), context);
}

export function toolBeforeSubject(request: ToolRequest, context: HookContext): Subject<ToolHook> {
  return fieldSubject(
    'tool_before',
    () => request.args,
    (args) => {
      request.args = args;
    },
    (hook) => hook.beforeExecution(request, context),
  );
}

export function toolAfterSubject(
  request: ToolRequest,
  response: ToolResponse,
  context: HookContext,
): Subject<ToolHook> {
  return fieldSubject(
    'tool_after',
    () => response.content,
    (content) => {
      response.content = content;
    },
    (hook) => hook.afterExecution(request, response, context),
  );
}

/** A chunk and a response are judged alike: their content is the response's text, which has one owner. */
function textSubject(
  phase: 'chunk' | 'provider_after',
  holder: { content: string },
  ask: (hook: ProviderHook) => MaybePromise<Decision>,
  context: HookContext,
): Subject<ProviderHook> {
  const { text } = context.response;
  return {
    phase,
    ask,
    text: () => text.current,
    adopt(decision) {
      if (holder.content === text.current) return;
      if (changes(decision)) text.rewrite(holder.content, 'edited');
      else holder.content = text.current;
    },
    isMessage: () => text.author === 'message',
    displaced: () => text.displaced,
    consider: (hook: GuardrailHook, shown) => hook.consider(shown, phase === 'provider_after', context),
  };
}

/** Arguments and results of tools: edited in place, and never judged by guardrails. */
function fieldSubject(
  phase: 'tool_before' | 'tool_after',
  read: () => string,
  write: (text: string) => void,
  ask: (hook: ToolHook) => MaybePromise<Decision>,
): Subject<ToolHook> {
  let held = read();
  return {
    phase,
    ask,
    text: read,
    adopt(decision) {
      if (changes(decision)) held = read();
      else write(held);
    },
    isMessage: () => false,
    displaced: () => undefined,
    consider: () => notJudged,
  };
}

function changes(decision: Decision): boolean {
  return decision.kind === 'enforced' && !isMonitored(decision);
}
