import type { Conversation } from '../../src/conversation/conversation.js';
import type { Item } from '../../src/transcript/item.js';
import { type ReadOptions, readTranscript } from '../../src/transcript/read-transcript.js';

/** Everything that a reader says of `input`, given to it in pieces of `size` bytes. */
export async function readItems(input: string | Uint8Array, options: ReadOptions = {}, size = Number.MAX_SAFE_INTEGER) {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input;
  const items: Item[] = [];
  let format = '';
  for await (const batch of readTranscript(pieces(bytes, size), options)) {
    format = batch.format;
    items.push(...batch.items);
  }
  return { format, items };
}

export async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export function conversationsOf(items: readonly Item[]): readonly Conversation[] {
  return items.flatMap((item) => (item.kind === 'conversation' ? [item.conversation] : []));
}

/** `line: reason` of what was skipped. */
export function skippedOf(items: readonly Item[]): readonly string[] {
  return items.flatMap((item) => (item.kind === 'skipped' ? [`${item.line}: ${item.reason}`] : []));
}

/** `line: conversation: text` of what was noted. */
export function notesOf(items: readonly Item[]): readonly string[] {
  return items.flatMap((item) => (item.kind === 'note' ? [`${item.line}: ${item.conversation}: ${item.text}`] : []));
}

/** A conversation in one line: turns, their openings, answers and what followed, for tables. */
export function sketch({ id, turns }: Conversation): string {
  const sketched = turns.map(({ number, opening, rounds }) => {
    const answers = rounds.map((round) => {
      const shown = round.chunks?.map(({ delta }) => delta).join('|') ?? round.response.content;
      return `${round.number}=${shown}${round.followUps.map(({ role }) => `+${role}`).join('')}`;
    });
    return `${number}[${opening.map(({ role }) => role).join(',')}] ${answers.join(' ')}`.trim();
  });
  return `${id}: ${sketched.join('; ')}`.trim();
}

export function lines(...records: readonly unknown[]): string {
  return records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join('');
}
