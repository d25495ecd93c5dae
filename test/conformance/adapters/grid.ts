import { z } from 'zod';
import type { Message } from '../../../src/conversation/message.js';
import type { ProviderHook, ToolHook } from '../../../src/hook/contracts.js';
import type { TurnEnd } from '../../../src/replay/turn-end.js';
import { defineAdapter, type Setting } from '../adapter.js';
import { goHistoryMessage } from '../pieces/go-history.js';
import { goMessage, messageOf, parsed } from '../pieces/go-message.js';
import { goTools, gridRound, roundsOf, toolsOf } from '../pieces/go-round.js';
import { buildGuardrail, guardrailInput, isConstructError } from '../pieces/guardrail.js';
import type { Happening } from '../pieces/happening.js';
import { runTurns } from '../pieces/run-turn.js';
import { providerScript, scriptedProvider, scriptedTool, toolScript } from '../pieces/scripted-entry.js';
import { emittedIn, goErrorOf, traceOf } from '../pieces/trace.js';
import { type Watcher, watchProvider, watchTool } from '../pieces/watched.js';
import type { Release } from '../vector.js';

const hook = z.union([
  z.strictObject({ guardrail: z.strictObject(guardrailInput) }),
  z.strictObject({ provider_hook: providerScript }),
  z.strictObject({ tool_hook: toolScript }),
]);

const schema = z.looseObject({
  messages: z.array(goMessage),
  system_prompt: z.string().default(''),
  streaming: z.boolean(),
  rounds: z.array(gridRound),
  tools: goTools,
  tool_blocklist: z.array(z.string()).optional(),
  max_rounds: z.number().optional(),
  no_tool_registry: z.boolean().default(false),
  hooks: z.array(hook).nullish(),
});

/** A whole turn, in the shape of the second part's files. */
export const grid = defineAdapter('grid', schema, async (input, { semantics, release }) => {
  const happenings: Happening[] = [];
  const { provider, tool, errors } = buildHooks(input.hooks ?? [], { semantics, release }, happenings);
  const script = {
    turns: [input.messages.map(messageOf)],
    streaming: input.streaming,
    rounds: roundsOf(input.rounds, release),
    tools: toolsOf(input.tools, release),
    limits: {
      systemPrompt: input.system_prompt,
      hasTools: !input.no_tool_registry,
      ...(input.tool_blocklist && { blockedTools: input.tool_blocklist }),
      ...(input.max_rounds !== undefined && { maxRounds: input.max_rounds }),
    },
  };
  const { turns, panic } = await runTurns(script, { provider, tool }, semantics, (happening) =>
    happenings.push(happening),
  );
  const trace = traceOf(happenings, release);
  const built = errors.length > 0 ? { construction_errors: errors } : {};
  const emitted = emittedIn(happenings, release);
  if (panic !== undefined) return { ...built, error: null, panic, trace };
  const [{ end, messages } = { end: undefined, messages: [] }] = turns;
  const error = goErrorOf(end);
  return {
    ...built,
    trace,
    emitted: [...emitted, ...pendingOf(end), ...(error === null ? [] : [{ error: error.text }])],
    messages: error === null ? messages.map((message) => keptMessage(message, release)) : [],
    error,
  };
});

function pendingOf(end: TurnEnd | undefined): readonly object[] {
  if (end?.kind !== 'suspended') return [];
  const calls = end.pending.map(({ id, name, args }) => ({ args: parsed(args), call_id: id, tool: name }));
  return [{ pending_tools: calls }];
}

interface Built {
  readonly provider: ProviderHook[];
  readonly tool: ToolHook[];
  /** Of hooks that could not be built, which are left out. */
  readonly errors: { readonly hook: number; readonly error: string }[];
}

function buildHooks(
  hooks: readonly z.output<typeof hook>[],
  { semantics, release }: Setting,
  happenings: Happening[],
): Built {
  const built: Built = { provider: [], tool: [], errors: [] };
  const rounds = () => happenings.filter(({ t }) => t === 'provider').length;
  for (const [index, input] of hooks.entries()) {
    const watcher: Watcher = { answered: (answered) => happenings.push({ t: 'hook', hook: index, answered }) };
    if ('tool_hook' in input) built.tool.push(watchTool(scriptedTool(input.tool_hook, rounds), watcher));
    else if ('provider_hook' in input)
      built.provider.push(watchProvider(scriptedProvider(input.provider_hook, rounds), watcher));
    else {
      // What only monitors has no counterpart in 1.5, where the files were made without it.
      const { monitor_only: _, ...acting } = input.guardrail;
      const guardrail = buildGuardrail(release === '1.5' ? acting : input.guardrail, semantics);
      if (isConstructError(guardrail)) built.errors.push({ hook: index, error: guardrail.construct_error });
      else built.provider.push(watchProvider(guardrail, watcher));
    }
  }
  return built;
}

/** Empty content, and that of a tool's message, has no key. */
function keptMessage(message: Message, release: Release): object {
  const time = (isZero: boolean) => ({ timestamp: isZero ? 'zero' : 'set' });
  const { content, ...rest } = goHistoryMessage(message, { release, provider: 'scripted', time });
  const written = content === '' ? joinedParts(message) : content;
  return written === '' || message.role === 'tool' ? rest : { ...rest, content: written };
}

/** The field beside the parts, when nobody filled it, is filled on writing. */
function joinedParts({ parts = [] }: Message): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join(' ');
}
