import type { ReaderOptions, Survey } from './format.js';
import { idOf, isObject } from './json-value.js';
import { LineSplitter } from './line-splitter.js';

/** Learns the last line of each conversation of a chunk log, as cheaply as it can without being wrong. */
export function surveyChunkLog({ maxRecordBytes }: ReaderOptions): Survey {
  const lastLines = new Map<string, number>();
  const line = (text: string, number: number) => {
    const id = quickId(text) ?? parsedId(text);
    if (id !== undefined) lastLines.set(lastLines.has(id) ? id : copied(id), number);
  };
  const splitter = new LineSplitter({ line, refuse: () => undefined }, maxRecordBytes);
  return {
    push: (piece) => splitter.push(piece),
    end() {
      splitter.end();
      return lastLines;
    },
  };
}

/**
 * The id of a line on which the key can stand only once: a quote inside a text is escaped, so `"conversation_id"` with
 * bare quotes is a key, or the whole of some text; then, or when an id has an escape, the line is parsed.
 */
function quickId(text: string): string | undefined {
  const KEY = '"conversation_id"';
  const key = text.indexOf(KEY);
  const start = key + KEY.length + 2;
  if (key === -1 || text.slice(start - 2, start) !== ':"' || text.indexOf(KEY, start) !== -1) return undefined;
  const end = text.indexOf('"', start);
  const id = text.slice(start, end);
  return end <= start || id.includes('\\') ? undefined : id.toWellFormed();
}

/** A piece of a text keeps the whole of it in memory, and this one is kept for long: a copy has nothing but itself. */
function copied(id: string): string {
  return Buffer.from(id).toString();
}

function parsedId(text: string): string | undefined {
  try {
    const record: unknown = JSON.parse(text);
    return isObject(record) ? idOf(record['conversation_id']) : undefined;
  } catch {
    return undefined;
  }
}
