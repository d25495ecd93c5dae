import type { Conversation } from '../conversation/conversation.js';
import type { InputSection } from '../report/input-section.js';
import { joinStreams } from '../transcript/join.js';
import type { ListedInput } from './list-input.js';

/** A conversation that is ready to be replayed, and the input that it counts for. */
export interface Ready {
  readonly conversation: Conversation;
  readonly section: InputSection;
}

/** Which conversations may have streams in a chunk log: none without a log, `any` when a log could not be surveyed. */
type Awaited = ReadonlySet<string> | 'any';

export function joinedIds(inputs: readonly ListedInput[]): Awaited {
  const logs = inputs.filter(({ isChunkLog }) => isChunkLog);
  if (logs.length === inputs.length) return new Set();
  const surveys = logs.map(({ surveyed }) => surveyed);
  return surveys.some((ids) => ids === undefined) ? 'any' : new Set(surveys.flatMap((ids) => [...(ids ?? [])]));
}

/**
 * Brings together a conversation of a messages file and its streams of a chunk log. Only conversations that have streams are
 * held, until those are read; of two files that both have a conversation of that id, the first is joined.
 */
export class Joining {
  readonly #awaited: Awaited;
  readonly #held = new Map<string, Ready>();

  constructor(awaited: Awaited) {
    this.#awaited = awaited;
  }

  /** What can be replayed now that this conversation is read. */
  pass(conversation: Conversation, { isChunkLog, section }: ListedInput): readonly Ready[] {
    const ready = { conversation, section };
    if (isChunkLog) return this.#joinTo(ready);
    if (!this.#isAwaited(conversation.id) || this.#held.has(conversation.id)) return [ready];
    this.#held.set(conversation.id, ready);
    return [];
  }

  /** Held conversations whose streams never came. */
  rest(): readonly Ready[] {
    return [...this.#held.values()];
  }

  #isAwaited(id: string): boolean {
    return this.#awaited === 'any' || this.#awaited.has(id);
  }

  #joinTo(streams: Ready): readonly Ready[] {
    const held = this.#held.get(streams.conversation.id);
    if (held === undefined) return [streams];
    this.#held.delete(streams.conversation.id);
    const { joined, unmatched, notes } = joinStreams(held.conversation, streams.conversation);
    for (const note of notes) held.section.note(note);
    const ready = [{ conversation: joined, section: held.section }];
    return unmatched === undefined ? ready : [...ready, { conversation: unmatched, section: streams.section }];
  }
}
