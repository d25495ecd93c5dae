import type { FormatReader, ReaderOptions } from '../format.js';
import type { Item } from '../item.js';
import { kindOf } from '../json-value.js';
import { reasonOf, Unreadable } from '../unreadable.js';
import { type JsonDocument, readDocuments } from './documents.js';
import { elementLines } from './element-lines.js';
import { Recording } from './recording.js';

/** Recordings that are one JSON document with all events, PromptKit's and Arena's. */
export function readRecordingDocuments(options: ReaderOptions): FormatReader {
  return readDocuments(readRecording, options);
}

function readRecording(document: JsonDocument, items: Item[]): void {
  const { metadata, events } = document.value;
  if (!Array.isArray(events)) throw new Unreadable(`events is ${kindOf(events)}, expected a list`);
  const recording = new Recording();
  recording.metadata(metadata ?? {}, document.line);
  const lines = elementLines(document, 'events');
  events.forEach((event, index) => {
    const line = lines[index] ?? document.line;
    const reason = reasonOf(() => recording.exported(event, line));
    if (reason !== undefined) items.push({ kind: 'skipped', line, reason });
  });
  recording.end(items);
}
