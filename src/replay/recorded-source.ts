import type { Chunk } from '../conversation/chunk.js';
import type { Conversation, Round, Turn } from '../conversation/conversation.js';
import type { Message } from '../conversation/message.js';
import type { ToolRequest } from '../hook/contracts.js';
import type { Answer, Source, ToolResult } from './source.js';

/** Decides how a response is streamed: its chunks, or nothing for a response that comes whole. */
export type Chunking = (round: Round, turn: Turn) => readonly Chunk[] | undefined;

const asRecorded: Chunking = ({ chunks }) => chunks;

/** Plays a recorded conversation, in the chunks that were recorded unless told otherwise. */
export function recordedSource({ id, line, turns }: Conversation, chunking: Chunking = asRecorded): Source {
  let turnIndex = -1;
  let roundIndex = -1;
  let results: Message[] = [];
  return {
    id,
    line,
    nextTurn() {
      turnIndex += 1;
      roundIndex = -1;
      return turns[turnIndex];
    },
    nextRound() {
      roundIndex += 1;
      const turn = turns[turnIndex];
      return turn?.rounds[roundIndex] ?? (roundIndex === 0 ? unansweredRound(turn, line) : undefined);
    },
    answer() {
      const turn = turns[turnIndex];
      const round = turn?.rounds[roundIndex];
      if (turn === undefined || round === undefined) return undefined;
      results = round.followUps.filter(({ role }) => role === 'tool');
      return new RecordedAnswer(round, chunking(round, turn), results);
    },
    toolResult: (request) => takeResult(results, request),
    skipResult: (request) => void takeResult(results, request),
    remainingTurns: () => Math.max(0, turns.length - turnIndex - 1),
  };
}

/** A user's message without an answer was sent all the same: an input guardrail may be the reason why none came. */
function unansweredRound(turn: Turn | undefined, line: number) {
  const isAsked = turn?.opening.at(-1)?.role === 'user';
  return isAsked ? { number: 1, line } : undefined;
}

/** One is made for each answer of the input: an object literal with an accessor would take several times as long. */
class RecordedAnswer implements Answer {
  readonly message: Message;
  readonly chunks: readonly Chunk[] | undefined;
  readonly #followUps: readonly Message[];
  readonly #results: readonly Message[];

  constructor({ response, followUps }: Round, chunks: readonly Chunk[] | undefined, results: readonly Message[]) {
    this.message = response;
    this.chunks = chunks?.length === 0 ? undefined : chunks;
    this.#followUps = followUps;
    this.#results = results;
  }

  /** Read behind the tool calls: a result that no call took is no result, but it was in the next request all the same. */
  get followUps(): readonly Message[] {
    return this.#followUps.filter((message) => message.role !== 'tool' || this.#results.includes(message));
  }
}

/** The result with the call's id. Some providers give none: then the first one that may be meant. */
function takeResult(results: Message[], { callId, name }: ToolRequest): ToolResult | undefined {
  const found =
    results.find(({ toolCallId }) => toolCallId !== undefined && toolCallId === callId) ??
    results.find((result) => result.toolCallId === undefined && (result.name ?? name) === name);
  if (found === undefined) return undefined;
  results.splice(results.indexOf(found), 1);
  const result = { content: found.content, error: found.error ?? '' };
  return found.parts === undefined && found.recorded === undefined ? result : { ...result, message: found };
}
