import type { Document } from '../../document/document.js';
import { MAX_DOCUMENT_BYTES } from '../../document/limits.js';
import { parseDocuments } from '../../document/parse-documents.js';
import type { Format, FormatReader, ReaderOptions } from '../format.js';
import type { Item } from '../item.js';
import { idOf, isObject, kindOf } from '../json-value.js';
import { turnsOf } from '../promptkit/message-list.js';
import { NOT_UTF8, recordText, tooLong } from '../record-text.js';
import { reasonOf, Unreadable } from '../unreadable.js';

export const arenaTranscript: Format = {
  name: 'arena-transcript',
  summary: "Arena's transcript in YAML: metadata and messages.",
  detect: ({ text }) => !/^[[{]/.test(text) && /^messages[ \t]*:/m.test(text),
  open: readWhole,
};

/** YAML says what it is only when it is over. */
function readWhole({ maxRecordBytes }: ReaderOptions): FormatReader {
  const limit = Math.min(maxRecordBytes, MAX_DOCUMENT_BYTES);
  const pieces: Uint8Array[] = [];
  let size = 0;
  return {
    push(piece) {
      size += piece.length;
      if (size <= limit) pieces.push(piece);
      else pieces.length = 0;
      return [];
    },
    end() {
      if (size > limit) return [{ kind: 'skipped', line: 1, reason: tooLong(limit) }];
      const bytes = Buffer.concat(pieces.splice(0));
      const text = recordText(bytes, 0, bytes.length);
      return text === undefined ? [{ kind: 'skipped', line: 1, reason: NOT_UTF8 }] : transcriptsIn(text);
    },
  };
}

function transcriptsIn(text: string): readonly Item[] {
  const items: Item[] = [];
  if (text.trim() === '') return items;
  const { documents, diagnostics } = parseDocuments(text, '', { kind: 'yaml' });
  for (const document of documents) {
    const { line } = document.placeOf([]);
    const reason = reasonOf(() => readTranscript(document, line, items));
    if (reason !== undefined) items.push({ kind: 'skipped', line, reason });
  }
  for (const { severity, line, message } of diagnostics) {
    if (severity === 'error') items.push({ kind: 'skipped', line, reason: `is not YAML that can be read: ${message}` });
  }
  return items;
}

function readTranscript({ value, placeOf, sourceOf }: Document, line: number, items: Item[]): void {
  const { metadata, messages } = value;
  if (!Array.isArray(messages)) throw new Unreadable(`messages is ${kindOf(messages)}, expected a list`);
  const id = (isObject(metadata) ? idOf(metadata['session_id']) : undefined) ?? `#${line}`;
  const texts = messages.map((message, index) => withText(message, sourceOf(['messages', index, 'content'])));
  const turns = turnsOf(texts, line, (index) => placeOf(['messages', index]).line);
  items.push({ kind: 'conversation', conversation: { id, line, turns } });
}

/** A bare `42` is a number in YAML, and a text to who wrote it. */
function withText(message: unknown, source: string | undefined): unknown {
  return isObject(message) && source !== undefined ? { ...message, content: source } : message;
}
