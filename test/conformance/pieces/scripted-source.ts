import type { Chunk } from '../../../src/conversation/chunk.js';
import type { Message } from '../../../src/conversation/message.js';
import type { ProviderRequest, ToolRequest } from '../../../src/hook/contracts.js';
import type { Answer, Source, ToolResult } from '../../../src/replay/source.js';
import type { Happening } from './happening.js';

/** What the provider answers in one round. */
export interface ScriptedRound {
  readonly message: Message;
  readonly chunks?: readonly Chunk[];
  /** Instead of an answer. */
  readonly error?: string;
}

/** What came of the n-th run of a tool, from 1; the arguments may have been brought to their types. */
export interface ToolRun {
  readonly args: string;
  readonly result: ToolResult;
}
export type Tools = (request: ToolRequest, nth: number) => ToolRun;

export interface TurnScript {
  /** The messages that open each turn. */
  readonly turns: readonly (readonly Message[])[];
  readonly streaming: boolean;
  /** Of all turns, one after another. Past its script the provider says so. */
  readonly rounds: readonly ScriptedRound[];
  readonly tools: Tools;
  readonly limits?: Pick<Source, 'systemPrompt' | 'blockedTools' | 'maxRounds' | 'hasTools'>;
  readonly id?: string;
  /** Called before each turn, and before the end, with the number of turns so far. */
  readonly onTurn?: (before: number) => void;
}

/** The provider is called again as long as it asks for tools. */
export function scriptedSource(
  { turns, streaming, rounds, tools, limits, id = 'scripted', onTurn }: TurnScript,
  tell: (happening: Happening) => void,
): Source {
  let turn = 0;
  let calls = 0;
  let round = 0;
  let goesOn = true;
  const toolCalls = new Map<string, number>();
  return {
    id,
    line: 0,
    ...limits,
    nextTurn() {
      onTurn?.(turn);
      const opening = turns[turn++];
      round = 0;
      goesOn = true;
      return opening && { number: turn, opening };
    },
    nextRound() {
      round += 1;
      return goesOn ? { number: round, line: 0, streamed: streaming } : undefined;
    },
    answer(request) {
      const scripted = rounds[calls] ?? exhausted(streaming);
      calls += 1;
      tell({ t: 'provider', ...providerSeen(request) });
      const hears = (calls: Message['toolCalls']) => {
        goesOn = calls !== undefined && calls.length > 0;
      };
      hears(scripted.message.toolCalls);
      return answerOf(scripted, hears);
    },
    toolResult(request: ToolRequest) {
      const nth = (toolCalls.get(request.name) ?? 0) + 1;
      const { args, result } = tools(request, nth);
      if (result.notRun !== undefined) return result;
      toolCalls.set(request.name, nth);
      tell({ t: 'tool', tool: request.name, args, nth });
      return result;
    },
    remainingTurns: () => 0,
  };
}

function exhausted(streaming: boolean): ScriptedRound {
  const content = '(script exhausted)';
  const soFar = { content, tokens: 0 };
  return { message: { role: 'assistant', content }, ...(streaming && { chunks: [{ delta: content, soFar }] }) };
}

/** System messages of the history go where the system prompt goes. */
function providerSeen({ messages, systemPrompt }: ProviderRequest) {
  const seen = messages
    .filter(({ role }) => role !== 'system')
    .map(({ role, content, toolCalls = [] }) => ({
      role,
      content,
      ...(toolCalls.length > 0 && { tool_calls: toolCalls.length }),
    }));
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  const prompts = [systemPrompt, ...system].filter((text) => text !== '');
  return { messages: seen, system: prompts.join('\n\n'), systemMessages: system.length };
}

/** Tells which tool calls were heard: in a live stream, what stands behind a stop is never asked for. */
function answerOf({ message, chunks, error }: ScriptedRound, hears: (calls: Message['toolCalls']) => void): Answer {
  const streamed = chunks && { chunks: live(chunks, hears) };
  return { message, followUps: [], ...streamed, ...(error !== undefined && { error }) };
}

async function* live(chunks: readonly Chunk[], hears: (calls: Message['toolCalls']) => void): AsyncGenerator<Chunk> {
  for (const chunk of chunks) {
    if (chunk.isReset || chunk.toolCalls?.length) hears(chunk.toolCalls);
    yield chunk;
  }
}
