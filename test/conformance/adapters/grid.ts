import { z } from 'zod';
import type { Message } from '../../../src/conversation/message.js';
import type { ProviderHook, ToolHook } from '../../../src/hook/contracts.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import { defineAdapter } from '../adapter.js';
import { decisionObject } from '../pieces/decision-object.js';
import { goChunk, streamedRound } from '../pieces/go-chunk.js';
import { goMessage, goMessageOf, messageOf, toolCallsSchema } from '../pieces/go-message.js';
import { buildGuardrail, guardrailInput, isConstructError } from '../pieces/guardrail.js';
import type { Happening } from '../pieces/happening.js';
import { toolText } from '../pieces/raw-json.js';
import { runTurn, type TurnRun } from '../pieces/run-turn.js';
import { providerScript, scriptedProvider, scriptedTool, toolScript } from '../pieces/scripted-entry.js';
import type { ScriptedRound, Tools } from '../pieces/scripted-source.js';
import { emittedIn, traceOf } from '../pieces/trace.js';
import { type Watcher, watchProvider, watchTool } from '../pieces/watched.js';

const hook = z.union([
  z.strictObject({ guardrail: z.strictObject(guardrailInput) }),
  z.strictObject({ provider_hook: providerScript }),
  z.strictObject({ tool_hook: toolScript }),
]);

const round = z.looseObject({
  text: z.string().default(''),
  parts: goMessage.shape.parts,
  tool_calls: toolCallsSchema,
  error: z.string().optional(),
  open_error: z.string().optional(),
  chunks: z.array(goChunk).optional(),
});

const result = z.looseObject({ content: z.unknown().optional(), error: z.string().optional() });

const schema = z.looseObject({
  messages: z.array(goMessage),
  system_prompt: z.string().optional(),
  streaming: z.boolean(),
  rounds: z.array(round),
  tools: z.array(z.looseObject({ name: z.string(), results: z.array(result) })).default([]),
  hooks: z.array(hook).nullish(),
});
type Input = z.output<typeof schema>;

/** A whole turn, in the shape of the second part's files. */
export const grid = defineAdapter('grid', schema, async (input, { semantics, release }) => {
  const happenings: Happening[] = [];
  const { provider, tool, errors } = buildHooks(input.hooks ?? [], semantics, happenings);
  const messages = openingOf(input);
  const script = {
    messages,
    streaming: input.streaming,
    rounds: input.rounds.map(roundOf),
    tools: toolsOf(input.tools),
  };
  const run = await runTurn(script, { provider, tool }, semantics, (happening) => happenings.push(happening));
  const trace = traceOf(happenings, { withEvents: release !== '1.3', isFailed: run.failure !== undefined });
  const built = errors.length > 0 ? { construction_errors: errors } : {};
  if (run.panic !== undefined) return { ...built, error: null, panic: run.panic, trace };
  const error = errorOf(run);
  const emitted = [...emittedIn(happenings, release), ...(error === null ? [] : [{ error: error.text }])];
  return { ...built, trace, emitted, messages: error === null ? run.messages.map(keptMessage) : [], error };
});

/** The system prompt of the stage is not one of its messages there. In a recording it is. */
function openingOf({ system_prompt: prompt, messages }: Input): readonly Message[] {
  const system = prompt === undefined ? [] : [{ role: 'system', content: prompt }];
  return [...system, ...messages.map(messageOf)];
}

interface Built {
  readonly provider: ProviderHook[];
  readonly tool: ToolHook[];
  /** Of hooks that could not be built, which are left out. */
  readonly errors: { readonly hook: number; readonly error: string }[];
}

function buildHooks(hooks: readonly z.output<typeof hook>[], semantics: Semantics, happenings: Happening[]): Built {
  const built: Built = { provider: [], tool: [], errors: [] };
  const rounds = () => happenings.filter(({ t }) => t === 'provider').length;
  for (const [index, input] of hooks.entries()) {
    const watcher: Watcher = { answered: (answered) => happenings.push({ t: 'hook', hook: index, answered }) };
    if ('tool_hook' in input) built.tool.push(watchTool(scriptedTool(input.tool_hook, rounds), watcher));
    else if ('provider_hook' in input)
      built.provider.push(watchProvider(scriptedProvider(input.provider_hook, rounds), watcher));
    else {
      const guardrail = buildGuardrail(input.guardrail, semantics);
      if (isConstructError(guardrail)) built.errors.push({ hook: index, error: guardrail.construct_error });
      else built.provider.push(watchProvider(guardrail, watcher));
    }
  }
  return built;
}

function roundOf({ text, chunks, error, open_error: openError, ...rest }: z.output<typeof round>): ScriptedRound {
  if (chunks !== undefined) return streamedRound(chunks);
  const failed = error ?? openError;
  const message = messageOf(goMessage.parse({ role: 'assistant', content: text, ...rest }));
  return { message, ...(failed !== undefined && { error: failed }) };
}

/** The n-th result answers the n-th call; the last one is repeated. */
function toolsOf(tools: Input['tools']): Tools {
  return (name, nth) => {
    const results = tools.find((tool) => tool.name === name)?.results ?? [];
    const found = results[nth - 1] ?? results.at(-1);
    if (found === undefined) return undefined;
    if (found.error !== undefined) return { content: `Tool execution failed: ${found.error}`, error: found.error };
    return { content: toolText(found.content), error: '' };
  };
}

function errorOf({ denied, failure }: TurnRun) {
  if (failure !== undefined) return { text: failure, go_type_chain: ['*errors.errorString'] };
  if (denied === undefined) return null;
  const { message, hookName, hookType } = denied.error;
  const { reason, metadata } = decisionObject(denied.decision);
  const hookDenied = { HookName: hookName, HookType: hookType, Reason: reason, Metadata: metadata };
  return { text: message, go_type_chain: ['*hooks.HookDeniedError'], hook_denied: hookDenied };
}

/** Empty content, and that of a tool's message, has no key. */
function keptMessage(message: Message): object {
  const { content, ...rest } = goMessageOf(message);
  return content === '' || message.role === 'tool' ? rest : { ...rest, content };
}
