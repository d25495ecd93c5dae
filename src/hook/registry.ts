import type { Semantics } from '../semantics/semantics.js';
import { type Chain, newChain, runChain, type Subject } from './chain.js';
import { type HookContext, openContext } from './context.js';
import {
  type EvalHook,
  type GuardrailHook,
  isGuardrailHook,
  type MaybePromise,
  type ProviderHook,
  type ProviderRequest,
  type ProviderResponse,
  type SessionEvent,
  type SessionHook,
  type StreamChunk,
  type ToolHook,
  type ToolRequest,
  type ToolResponse,
} from './contracts.js';
import { runEvalHooks } from './eval-hooks.js';
import type { EvalContext, EvalDefinition, EvalResult } from './evals.js';
import { runFlow } from './flow.js';
import type { Phase, SessionPhase } from './phase.js';
import type { HookId, Registered, RunResult } from './registered.js';
import { runSessionHooks } from './session-hooks.js';
import { ChunkSubject, ResponseSubject, requestSubject, toolAfterSubject, toolBeforeSubject } from './subjects.js';

/** Hooks by kind, each list in the order in which its hooks are asked. */
export interface Hooks {
  readonly provider?: readonly ProviderHook[];
  readonly tool?: readonly ToolHook[];
  readonly session?: readonly SessionHook[];
  readonly eval?: readonly EvalHook[];
}

/** What the documents say: the semantics of a registry that is made by hand. */
const DOCUMENTED: Pick<Semantics, 'chain'> = {
  chain: {
    stopsAt: 'deny',
    editsWhileAllowing: 'undone',
    messageOfGuardrail: 'not judged',
    streamedText: 'sum of deltas',
  },
};

/**
 * Collects hooks and asks them in registration order. Without hooks every run allows. A context is needed only where
 * hooks must remember something between runs: pass the same one for the chunks of a response and the response itself.
 * Source: "Hooks & Guardrails", section Registry.
 */
export class Registry {
  readonly #semantics: Semantics['chain'];
  readonly #provider: Readonly<Record<'provider_before' | 'chunk' | 'provider_after', Chain<ProviderHook>>>;
  readonly #tool: Readonly<Record<'tool_before' | 'tool_after', Chain<ToolHook>>>;
  readonly #session: readonly Registered<SessionHook>[];
  readonly #eval: readonly Registered<EvalHook>[];
  /** Every hook, in the order in which hooks of one phase are asked. */
  readonly ids: readonly HookId[];
  readonly guardrails: readonly Registered<GuardrailHook>[];

  constructor(
    { provider = [], tool = [], session = [], eval: evals = [] }: Hooks = {},
    semantics: Pick<Semantics, 'chain'> = DOCUMENTED,
  ) {
    const providers = registerProviders(provider);
    const tools = register(tool, 'tool');
    this.#semantics = semantics.chain;
    this.#provider = {
      provider_before: newChain(asked(providers, 'provider_before')),
      chunk: newChain(asked(providers, 'chunk').filter(({ hook }) => hook.onChunk !== undefined)),
      provider_after: newChain(asked(providers, 'provider_after')),
    };
    this.#tool = {
      tool_before: newChain(asked(tools, 'tool_before')),
      tool_after: newChain(asked(tools, 'tool_after')),
    };
    this.#session = register(session, 'session');
    this.#eval = register(evals, 'eval');
    this.guardrails = providers.flatMap(({ hook, id }) => (isGuardrailHook(hook) ? [{ hook, id }] : []));
    this.ids = [...providers, ...tools, ...this.#session, ...this.#eval].map(({ id }) => id);
  }

  get isEmpty(): boolean {
    return this.ids.length === 0;
  }

  /** Whether any hook wants to see the chunks of a stream. */
  get hasChunkInterceptors(): boolean {
    return this.#provider.chunk.hooks.length > 0;
  }

  /** Whether any hook follows the session in this phase. */
  follows(phase: SessionPhase): boolean {
    return asked(this.#session, phase).length > 0;
  }

  /** @throws HookCrashedError, here and in every other run, when a hook throws. */
  runBeforeProviderCall(request: ProviderRequest, context: HookContext = openContext()): MaybePromise<RunResult> {
    return this.#run(this.#provider.provider_before, () => requestSubject(request, context));
  }

  /** The text after a stream is what its chunks left; else it is the response's. */
  runAfterProviderCall(
    request: ProviderRequest,
    response: ProviderResponse,
    context: HookContext = openContext(),
  ): MaybePromise<RunResult> {
    const { text } = context.response;
    if (text.started || text.author === 'message') response.message.content = text.text;
    else text.append(response.message.content, response.message.tokenCount);
    return this.#run(this.#provider.provider_after, () => new ResponseSubject(request, response, context));
  }

  /** Adds the chunk's `delta` to the text of the response, and makes its `content` all text so far. */
  runOnChunk(chunk: StreamChunk, context: HookContext): MaybePromise<RunResult> {
    const { text } = context.response;
    text.append(chunk.delta, chunk.tokenCount);
    const { sent } = chunk;
    if (sent !== undefined && sent !== text.text && this.#semantics.streamedText === 'as sent') text.resend(sent);
    chunk.content = text.text;
    return this.#run(this.#provider.chunk, () => new ChunkSubject(chunk, context));
  }

  runBeforeToolExecution(request: ToolRequest, context: HookContext = openContext()): MaybePromise<RunResult> {
    return this.#run(this.#tool.tool_before, () => toolBeforeSubject(request, context));
  }

  runAfterToolExecution(
    request: ToolRequest,
    response: ToolResponse,
    context: HookContext = openContext(),
  ): MaybePromise<RunResult> {
    return this.#run(this.#tool.tool_after, () => toolAfterSubject(request, response, context));
  }

  /** An error of a session hook is a Deny with the error's message as its reason; the first one ends the run. */
  runSessionStart(event: SessionEvent, context: HookContext = openContext()): MaybePromise<RunResult> {
    return this.#runSession('session_start', (hook) => hook.onSessionStart(event, context));
  }

  runSessionUpdate(event: SessionEvent, context: HookContext = openContext()): MaybePromise<RunResult> {
    return this.#runSession('session_update', (hook) => hook.onSessionUpdate(event, context));
  }

  runSessionEnd(event: SessionEvent, context: HookContext = openContext()): MaybePromise<RunResult> {
    return this.#runSession('session_end', (hook) => hook.onSessionEnd(event, context));
  }

  /** Every eval hook sees the result and may change it; one that throws is in `steps` as crashed and stops nothing. */
  runEvalResult(definition: EvalDefinition, context: EvalContext, result: EvalResult): MaybePromise<RunResult> {
    return runFlow(runEvalHooks(this.#eval, definition, context, result));
  }

  #run<Hook extends { readonly name: string }>(
    chain: Chain<Hook>,
    subject: () => Subject<Hook>,
  ): MaybePromise<RunResult> {
    return chain.hooks.length === 0 ? chain.allAllowed : runFlow(runChain(chain, subject(), this.#semantics));
  }

  #runSession(
    phase: SessionPhase,
    ask: (hook: SessionHook) => ReturnType<SessionHook['onSessionStart']>,
  ): MaybePromise<RunResult> {
    return runFlow(runSessionHooks(asked(this.#session, phase), phase, ask));
  }
}

function register<Hook extends { readonly name: string }>(
  hooks: readonly Hook[],
  kind: HookId['kind'],
): Registered<Hook>[] {
  return hooks.map((hook) => ({ hook, id: { name: hook.name, kind } }));
}

/** The second guardrail of a type is `type-2`: an id must not depend on other types, nor on the file's layout. */
function registerProviders(hooks: readonly ProviderHook[]): Registered<ProviderHook>[] {
  const seen = new Map<string, number>();
  return hooks.map((hook) => {
    if (!isGuardrailHook(hook)) return { hook, id: { name: hook.name, kind: 'provider' } };
    const { type } = hook.guardrail;
    const count = (seen.get(type) ?? 0) + 1;
    seen.set(type, count);
    return { hook, id: { name: hook.name, guardrail: count === 1 ? type : `${type}-${count}`, kind: 'provider' } };
  });
}

function asked<Hook extends { readonly phases?: readonly Phase[] }>(
  hooks: readonly Registered<Hook>[],
  phase: Phase,
): Registered<Hook>[] {
  return hooks.filter(({ hook }) => hook.phases === undefined || hook.phases.includes(phase));
}
