import type { Subject } from './chain.js';
import { checkedMessages, checkedText } from './checked-answer.js';
import type { HookContext } from './context.js';
import type {
  ConsideredText,
  Exchange,
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
import { type Decision, isEnforcing, notJudged } from './decision.js';
import type { ResponseText, TextState } from './response-text.js';

/**
 * A chunk and a response are judged alike: their content is the response's text, which has one owner. A stream makes one
 * of these for every chunk, so they are classes: a record of closures would cost more than the judging.
 */
abstract class TextSubject implements Subject<ProviderHook> {
  abstract readonly phase: 'chunk' | 'provider_after';
  protected readonly context: HookContext;
  readonly #holder: { content: string };
  readonly #text: ResponseText;
  /** What the text was before a hook changed it while it allowed. */
  #unedited: TextState | undefined;

  constructor(holder: { content: string }, context: HookContext) {
    this.context = context;
    this.#holder = holder;
    this.#text = context.response.text;
  }

  abstract ask(hook: ProviderHook): MaybePromise<Decision>;

  text(): string {
    return this.#text.text;
  }

  adopt(decision: Decision, keepsEdits: boolean): void {
    if (this.#holder.content === this.#text.text) return;
    if (isEnforcing(decision)) this.#takeEdit();
    else if (keepsEdits) this.#keepEdit();
    else this.#holder.content = this.#text.text;
  }

  #takeEdit(): void {
    this.#text.rewrite(checkedText('content', this.#holder.content), 'edited');
  }

  #keepEdit(): void {
    this.#unedited ??= this.#text.state();
    this.#takeEdit();
  }

  /** The holder keeps the edit, for the caller to see: it is the text that counts. */
  conclude(decision: Decision): void {
    if (this.#unedited !== undefined && decision.kind !== 'enforced') this.#text.restore(this.#unedited);
  }

  isMessage(): boolean {
    return this.#text.author === 'message';
  }

  judgeable(): ConsideredText | undefined {
    const shown = this.#text.judgeable();
    if (shown === undefined) return undefined;
    const exchange = this.exchange();
    const onlyCallsTools = this.callsTools() && shown.text === '';
    return { shown, complete: this.phase === 'provider_after', onlyCallsTools, ...(exchange && { exchange }) };
  }

  consider(hook: GuardrailHook, considered: ConsideredText): Decision {
    return hook.consider(considered, this.context);
  }

  protected abstract callsTools(): boolean;

  protected abstract exchange(): Exchange | undefined;
}

export class ChunkSubject extends TextSubject {
  override readonly phase = 'chunk';
  readonly #chunk: StreamChunk;

  constructor(chunk: StreamChunk, context: HookContext) {
    super(chunk, context);
    this.#chunk = chunk;
  }

  /** The Registry takes only hooks that have `onChunk` into this phase. */
  override ask(hook: ProviderHook): MaybePromise<Decision> {
    return hook.onChunk?.(this.#chunk, this.context) ?? notJudged;
  }

  /** Nobody knows before the end. */
  protected override callsTools(): boolean {
    return false;
  }

  protected override exchange(): undefined {
    return undefined;
  }
}

export class ResponseSubject extends TextSubject {
  override readonly phase = 'provider_after';
  readonly #request: ProviderRequest;
  readonly #response: ProviderResponse;

  constructor(request: ProviderRequest, response: ProviderResponse, context: HookContext) {
    super(response.message, context);
    this.#request = request;
    this.#response = response;
  }

  override ask(hook: ProviderHook): MaybePromise<Decision> {
    return hook.afterCall(this.#request, this.#response, this.context);
  }

  protected override callsTools(): boolean {
    return this.#response.message.toolCalls.length > 0;
  }

  protected override exchange(): Exchange {
    return { request: this.#request, response: this.#response };
  }
}

/** Before a call: the text is what the user wrote, and an objection of a guardrail stands in for the response. */
export function requestSubject(request: ProviderRequest, context: HookContext): Subject<ProviderHook> {
  let { messages, replacement } = request;
  return {
    phase: 'provider_before',
    ask: (hook) => hook.beforeCall(request, context),
    text: () => request.replacement ?? request.messages.at(-1)?.content ?? '',
    adopt(decision, keepsEdits) {
      if (keepsEdits || isEnforcing(decision)) {
        messages = checkedMessages(request.messages);
        replacement = request.replacement;
        if (replacement !== undefined) checkedText('replacement', replacement);
        return;
      }
      request.messages = messages;
      if (replacement === undefined) delete request.replacement;
      else request.replacement = replacement;
    },
    conclude: () => undefined,
    isMessage: () => request.replacement !== undefined,
    judgeable: () => userText(request),
    consider: (hook, considered) => hook.consider(considered, context),
  };
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
      if (isEnforcing(decision)) held = checkedText(phase === 'tool_before' ? 'args' : 'content', read());
      else write(held);
    },
    conclude: () => undefined,
    isMessage: () => false,
    judgeable: () => undefined,
    consider: () => notJudged,
  };
}

/** The last message of a later round is a tool's, and no guardrail on the input is asked about that. */
function userText(request: ProviderRequest): ConsideredText | undefined {
  const last = request.messages.at(-1);
  if (last?.role !== 'user') return undefined;
  const shown = { text: last.content, revision: 0, tokens: undefined };
  return { shown, complete: true, onlyCallsTools: false, exchange: { request } };
}
