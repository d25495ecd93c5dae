import type { Chunk } from '../../../src/conversation/chunk.js';
import type { Message } from '../../../src/conversation/message.js';
import type { ProviderRequest, ToolRequest } from '../../../src/hook/contracts.js';
import type { Answer, Source, ToolResult } from '../../../src/replay/source.js';
import type { Happening } from './happening.js';

/** What the provider answers in one round. */
export interface ScriptedRound {
  readonly message: Message;
  readonly chunks?: readonly ScriptedChunk[];
  /** Instead of an answer. */
  readonly error?: string;
}

export interface ScriptedChunk extends Chunk {
  /** Instead of a piece of the answer. */
  readonly error?: string;
}

/** The result of the n-th call of a tool, from 1. */
export type Tools = (name: string, nth: number) => ToolResult | undefined;

export interface TurnScript {
  readonly messages: readonly Message[];
  readonly streaming: boolean;
  readonly rounds: readonly ScriptedRound[];
  readonly tools: Tools;
}

/** One turn: the provider is called again as long as it asks for tools. Past its script it says so. */
export function scriptedSource(
  { messages, streaming, rounds, tools }: TurnScript,
  tell: (happening: Happening) => void,
): Source {
  let turns = 0;
  let calls = 0;
  let goesOn = true;
  const toolCalls = new Map<string, number>();
  return {
    id: 'scripted',
    line: 0,
    nextTurn: () => (turns++ === 0 ? { number: 1, opening: messages } : undefined),
    nextRound: () => (goesOn ? { number: calls + 1, line: 0 } : undefined),
    answer(request) {
      const round = rounds[calls] ?? exhausted(streaming);
      calls += 1;
      const asksFor = round.message.toolCalls?.length ?? 0;
      tell({ t: 'provider', ...providerSeen(request), asksFor });
      goesOn = asksFor > 0;
      return answerOf(round, tell);
    },
    toolResult({ name, args, callId }: ToolRequest) {
      const nth = (toolCalls.get(name) ?? 0) + 1;
      toolCalls.set(name, nth);
      const result = tools(name, nth);
      tell({ t: 'tool', tool: name, callId, args, nth, result });
      return result;
    },
    remainingTurns: () => 0,
  };
}

function exhausted(streaming: boolean): ScriptedRound {
  const content = '(script exhausted)';
  return { message: { role: 'assistant', content }, ...(streaming && { chunks: [{ delta: content }] }) };
}

function providerSeen({ messages, systemPrompt }: ProviderRequest) {
  const seen = messages.map(({ role, content, toolCalls = [] }) => ({
    role,
    content,
    ...(toolCalls.length > 0 && { tool_calls: toolCalls.length }),
  }));
  return { messages: seen, system: systemPrompt };
}

function answerOf({ message, chunks, error }: ScriptedRound, tell: (happening: Happening) => void): Answer {
  if (error !== undefined) throw new ScriptedError(error);
  return { message, followUps: [], ...(chunks && { chunks: delivered(chunks, tell) }) };
}

/** A live stream: a chunk that is asked for is sent to the consumer. What stands behind a stop is never asked for. */
async function* delivered(
  chunks: readonly ScriptedChunk[],
  tell: (happening: Happening) => void,
): AsyncGenerator<Chunk> {
  let tokens = 0;
  for (const { error, ...chunk } of chunks) {
    if (error !== undefined) throw new ScriptedError(error);
    tokens += chunk.tokenCount ?? 0;
    if (chunk.delta !== '') tell({ t: 'delta', chunk, tokens });
    yield chunk;
  }
}

/** The provider failed, as its script says. */
export class ScriptedError extends Error {
  override readonly name = 'ScriptedError';
}
