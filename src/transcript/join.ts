import type { Chunk } from '../conversation/chunk.js';
import type { Conversation, Round, Turn } from '../conversation/conversation.js';
import { differenceOf } from './conversation-of.js';
import type { Item } from './item.js';

export interface Joined {
  readonly joined: Conversation;
  /** Streams that no answer of the conversation belongs to, as a conversation of their own. */
  readonly unmatched?: Conversation;
  readonly notes: readonly Extract<Item, { kind: 'note' }>[];
}

/**
 * Gives the answers of a conversation the chunks that a chunk log has for them, by turn and round. The joined chunks
 * lose their line: it is one of the other file, and a place is told by one file and one line.
 */
export function joinStreams(conversation: Conversation, streams: Conversation): Joined {
  const log = new Map(
    streams.turns.flatMap(({ number, rounds }) => rounds.map((round) => [`${number}/${round.number}`, round])),
  );
  const texts: string[] = [];
  const joinRound = (turn: number, round: Round): Round => {
    const key = `${turn}/${round.number}`;
    const chunks = log.get(key)?.chunks;
    if (chunks === undefined) return round;
    log.delete(key);
    const difference = differenceOf(round.response, chunks);
    if (difference !== undefined) texts.push(`turn ${turn}, round ${round.number}: ${difference}`);
    return { ...round, chunks: chunks.map(withoutLine) };
  };
  const joinTurn = (turn: Turn) => ({ ...turn, rounds: turn.rounds.map((round) => joinRound(turn.number, round)) });
  const joined = { ...conversation, turns: conversation.turns.map(joinTurn) };
  const { line, id } = conversation;
  const notes = texts.map((text) => ({ kind: 'note' as const, line, conversation: id, text }));
  const left = new Set(log.values());
  return left.size === 0 ? { joined, notes } : { joined, notes, unmatched: restOf(streams, left) };
}

function withoutLine({ line: _line, ...chunk }: Chunk): Chunk {
  return chunk;
}

function restOf(streams: Conversation, left: ReadonlySet<Round>): Conversation {
  const turns = streams.turns.map((turn) => ({ ...turn, rounds: turn.rounds.filter((round) => left.has(round)) }));
  return { ...streams, turns: turns.filter(({ rounds }) => rounds.length > 0) };
}
