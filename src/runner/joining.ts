import type { Conversation } from '../conversation/conversation.js';
import type { Note } from '../report/report.js';
import { joinStreams } from '../transcript/join.js';
import type { ListedInput } from './list-input.js';

/** A conversation that is ready to be replayed, and the input that it counts for. */
export interface Ready extends Pick<ListedInput, 'section' | 'policies'> {
  readonly conversation: Conversation;
  readonly file: string;
  /** What came up when its streams were joined. */
  readonly notes: readonly Note[];
}

/** A conversation of a messages file that has streams elsewhere, and what has come of them. */
interface Held {
  /** All conversations of that id. The first by its file's name is joined, so that the order of the files does not matter. */
  readonly conversations: Ready[];
  readonly streams: Ready[];
  /** Logs that still have streams of it; endless when a log could not be surveyed. */
  awaited: number;
}

/**
 * Brings together the conversations of messages files and their streams in chunk logs. Only conversations that have
 * streams are held, until the last of those is read.
 */
export class Joining {
  readonly #held = new Map<string, Held>();
  readonly #logs: readonly ListedInput[];

  /** Without an input that is no log there is nothing to be joined, and streams are replayed as they come. */
  constructor(inputs: readonly ListedInput[]) {
    const logs = inputs.filter(({ isChunkLog }) => isChunkLog);
    this.#logs = logs.length === inputs.length ? [] : logs;
  }

  /** What can be replayed now that this conversation is read. */
  pass(conversation: Conversation, { isChunkLog, section, policies, input }: ListedInput): readonly Ready[] {
    const ready = { conversation, section, policies, file: input.file, notes: [] };
    return isChunkLog ? this.#passStreams(ready) : this.#passMessages(ready);
  }

  /** Held conversations, with what came of their streams. */
  rest(): readonly Ready[] {
    return [...this.#held.values()].flatMap(release);
  }

  #passMessages(ready: Ready): readonly Ready[] {
    const { id } = ready.conversation;
    const held = this.#held.get(id);
    if (held !== undefined) {
      held.conversations.push(ready);
      return [];
    }
    const awaited = this.#logsWith(id);
    if (awaited === 0) return [ready];
    this.#held.set(id, { conversations: [ready], streams: [], awaited });
    return [];
  }

  #passStreams(streams: Ready): readonly Ready[] {
    const { id } = streams.conversation;
    const held = this.#held.get(id);
    if (held === undefined) return [streams];
    held.streams.push(streams);
    held.awaited -= 1;
    if (held.awaited > 0) return [];
    this.#held.delete(id);
    return release(held);
  }

  #logsWith(id: string): number {
    let logs = 0;
    for (const { surveyed } of this.#logs) {
      if (surveyed === undefined) return Number.POSITIVE_INFINITY;
      if (surveyed.has(id)) logs += 1;
    }
    return logs;
  }
}

function release({ conversations, streams }: Held): readonly Ready[] {
  const [first, ...others] = conversations.toSorted(byFile);
  if (first === undefined) return streams;
  const unmatched: Ready[] = [];
  const notes: Note[] = [];
  let { conversation } = first;
  for (const log of streams.toSorted(byFile)) {
    const result = joinStreams(conversation, log.conversation);
    conversation = result.joined;
    notes.push(...result.notes);
    if (result.unmatched !== undefined) unmatched.push({ ...log, conversation: result.unmatched });
  }
  return [{ ...first, conversation, notes }, ...others, ...unmatched];
}

function byFile(one: Ready, other: Ready): number {
  if (one.file === other.file) return 0;
  return one.file < other.file ? -1 : 1;
}
