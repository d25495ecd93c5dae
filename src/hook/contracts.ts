import type { Message, ToolCall } from '../conversation/message.js';
import type { HookContext } from './context.js';
import type { Decision, Metadata } from './decision.js';
import type { EvalContext, EvalDefinition, EvalResult } from './evals.js';
import type { Phase } from './phase.js';
import type { ShownText } from './response-text.js';
import type { ValidationResult } from './validation-result.js';

export type MaybePromise<T> = T | PromiseLike<T>;

/** A call to a provider that is about to be made. */
export interface ProviderRequest {
  readonly providerId: string;
  readonly model: string;
  /** The conversation so far. A hook that edits the request assigns a new list and returns `enforced`. */
  messages: readonly Message[];
  readonly systemPrompt: string;
  /** From 1, within the turn. */
  readonly round: number;
  readonly metadata: Metadata;
  /** Set by an input guardrail that objects: the text that stands in for the response. */
  replacement?: string;
}

/** What the provider answered. */
export interface ProviderResponse {
  readonly providerId: string;
  readonly model: string;
  readonly message: ResponseMessage;
  readonly round: number;
  readonly latencyMs: number;
}

/** The one place where a hook may change an answer: assign `content` and return `enforced`. */
export interface ResponseMessage {
  readonly role: string;
  content: string;
  /** For a message of parts, whose text is `content`: the field beside them, which hardly anybody reads. */
  field?: string;
  readonly toolCalls: readonly ToolCall[];
  readonly tokenCount?: number;
  /** As in a message. */
  readonly parts?: Message['parts'];
  readonly recorded?: Message['recorded'];
  /** What guardrails found before, in order: also those of the chunks of this response. A hook that enforces may assign its own. */
  validations: readonly ValidationResult[];
}

/** One piece of a streamed response. */
export interface StreamChunk {
  /** All text so far. To change it, assign and return `enforced`: the stream ends with this text. */
  content: string;
  /** The new text only. */
  readonly delta: string;
  /** All text so far as the provider told it, where that is not the sum of the deltas. */
  readonly sent?: string;
  /** Tokens so far, when every piece that has text came with a count. */
  readonly tokenCount?: number;
  readonly finishReason?: string;
}

export interface ToolRequest {
  readonly name: string;
  /** JSON text. To change it, assign and return `enforced`. */
  args: string;
  readonly callId: string;
}

export interface ToolResponse {
  readonly name: string;
  readonly callId: string;
  /** To change it, assign and return `enforced`. */
  content: string;
  readonly error: string;
  readonly latencyMs: number;
}

export interface SessionEvent {
  readonly sessionId: string;
  readonly conversationId: string;
  readonly messages: readonly Message[];
  /** 0 at the start, then the number of completed turns. */
  readonly turnIndex: number;
  readonly metadata: Metadata;
}

/** Gates calls to a provider. With `onChunk` it is a chunk interceptor too, which the Registry finds by itself. */
export interface ProviderHook {
  readonly name: string;
  /** The only phases in which it wants to be asked. Absent: in every phase that it has a method for. */
  readonly phases?: readonly Phase[];
  beforeCall(request: ProviderRequest, context: HookContext): MaybePromise<Decision>;
  afterCall(request: ProviderRequest, response: ProviderResponse, context: HookContext): MaybePromise<Decision>;
  onChunk?(chunk: StreamChunk, context: HookContext): MaybePromise<Decision>;
}

/**
 * A provider hook without effects of its own: it can be asked what it would have said of a text. Masked objections come
 * from these; any other hook may write a log or start a process, and is never run for that.
 */
export interface GuardrailHook extends ProviderHook {
  readonly guardrail: {
    readonly type: string;
    readonly monitorOnly: boolean;
    /** Whether it can object before the text is complete. */
    readonly streaming: boolean;
    /** What stands in for a text that it does not accept. Absent for one that never replaces. */
    readonly message?: string;
    /** The figures that it goes by, named as PromptKit records them. Asked only where verdicts are compared. */
    readonly measure?: Measure;
  };
  /** What it would say of a text, without effect. */
  consider(considered: ConsideredText, context: HookContext): Decision;
}

/** Measures a text, whatever would be said of it. Tokens are those that were counted. */
export type Measure = (text: string, tokens: number | undefined) => Metadata;

/** A text that an earlier decision hid from a guardrail. */
export interface ConsideredText {
  readonly shown: ShownText;
  /** Whether nothing can follow it. */
  readonly complete: boolean;
  /** Whether it is the empty text of a response that calls tools. */
  readonly onlyCallsTools: boolean;
  /** The call that it belongs to; absent in mid-stream, where no text is complete. */
  readonly exchange?: Exchange;
}

/** One call to a provider. */
export interface Exchange {
  readonly request: ProviderRequest;
  /** Absent before the call. */
  readonly response?: ProviderResponse;
}

export function isGuardrailHook(hook: { readonly name: string }): hook is GuardrailHook {
  return 'guardrail' in hook && 'consider' in hook;
}

/** Gates tool calls. */
export interface ToolHook {
  readonly name: string;
  readonly phases?: readonly Phase[];
  beforeExecution(request: ToolRequest, context: HookContext): MaybePromise<Decision>;
  afterExecution(request: ToolRequest, response: ToolResponse, context: HookContext): MaybePromise<Decision>;
}

/** An error ends the session. It is returned; what is thrown is a crash. */
// biome-ignore lint/suspicious/noConfusingVoidType: a hook that only watches returns nothing at all
export type SessionAnswer = MaybePromise<Error | undefined | void>;

/** Follows a session. It cannot change anything. */
export interface SessionHook {
  readonly name: string;
  readonly phases?: readonly Phase[];
  onSessionStart(event: SessionEvent, context: HookContext): SessionAnswer;
  onSessionUpdate(event: SessionEvent, context: HookContext): SessionAnswer;
  onSessionEnd(event: SessionEvent, context: HookContext): SessionAnswer;
}

/** Sees every eval result. All of them run, also after one that throws. */
export interface EvalHook {
  readonly name: string;
  onEvalResult(definition: EvalDefinition, context: EvalContext, result: EvalResult): MaybePromise<void>;
}
