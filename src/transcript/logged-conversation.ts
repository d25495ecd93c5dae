import type { Chunk } from '../conversation/chunk.js';
import type { Conversation, Round, Turn } from '../conversation/conversation.js';
import { ChunkStream } from './chunk-stream.js';
import { Unreadable } from './unreadable.js';

/** Where a record of a chunk log belongs. */
export interface Place {
  readonly turn: number;
  readonly round: number;
  readonly seq: number | undefined;
}

/** One conversation of a chunk log while its records come in. */
export class LoggedConversation {
  readonly id: string;
  readonly line: number;
  /** By turn and recorded round; several when the log goes on after a finish_reason under the same numbers. */
  readonly #streams = new Map<string, ChunkStream[]>();
  /** Records of one stream mostly follow one another. */
  #recent: { readonly turn: number; readonly round: number; readonly streams: ChunkStream[] } | undefined;

  #lastSeq: number | undefined;

  constructor(id: string, line: number) {
    this.id = id;
    this.line = line;
  }

  add({ turn, round, seq }: Place, chunk: Chunk, line: number): void {
    const streams = this.#streamsOf(turn, round);
    const last = streams.at(-1);
    const isRepeated = seq !== undefined && last !== undefined && repeats(last, seq);
    if (isRepeated) throw new Unreadable(`repeats seq ${seq} of turn ${turn}, round ${round}`);
    const stream = last === undefined || last.finished ? new ChunkStream(turn, line, this.#lastSeq) : last;
    if (stream !== last) streams.push(stream);
    if (seq !== undefined) stream.sequence.add(seq);
    this.#lastSeq = seq;
    stream.add(chunk);
  }

  /** Its streams in the order of the file. */
  streams(): readonly ChunkStream[] {
    return [...this.#streams.values()].flat().sort((a, b) => a.line - b.line);
  }

  conversation(): Conversation {
    const turns = new Map<number, Round[]>();
    for (const [number, stream] of this.#numbered()) {
      const rounds = turns.get(stream.turn);
      if (rounds === undefined) turns.set(stream.turn, [stream.round(number)]);
      else rounds.push(stream.round(number));
    }
    return { id: this.id, line: this.line, turns: [...turns].map(turnOf).sort((a, b) => a.number - b.number) };
  }

  #streamsOf(turn: number, round: number): ChunkStream[] {
    const recent = this.#recent;
    if (recent !== undefined && recent.turn === turn && recent.round === round) return recent.streams;
    const key = `${turn}/${round}`;
    const streams = this.#streams.get(key) ?? [];
    this.#streams.set(key, streams);
    this.#recent = { turn, round, streams };
    return streams;
  }

  /** Recorded numbers stay as they are; a stream that goes on after its end takes the next number that is free. */
  *#numbered(): Generator<readonly [number, ChunkStream]> {
    const taken = new Set(this.#streams.keys());
    for (const [key, [first, ...later]] of this.#streams) {
      let number = Number(key.slice(key.indexOf('/') + 1));
      if (first !== undefined) yield [number, first];
      for (const stream of later) {
        while (taken.has(`${stream.turn}/${number}`)) number += 1;
        taken.add(`${stream.turn}/${number}`);
        yield [number, stream];
      }
    }
  }
}

/** After the end of a stream, only its last record can come again; any other number begins the next round. */
function repeats({ finished, sequence }: ChunkStream, seq: number): boolean {
  return finished ? sequence.isLastOfSeveral(seq) : sequence.has(seq);
}

function turnOf([number, rounds]: readonly [number, Round[]]): Turn {
  return { number, opening: [], rounds: rounds.sort((a, b) => a.number - b.number) };
}
