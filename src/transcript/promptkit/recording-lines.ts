import type { FormatReader, ReaderOptions } from '../format.js';
import { isObject, kindOf, parseJson } from '../json-value.js';
import { readLines } from '../record-lines.js';
import { Unreadable } from '../unreadable.js';
import { Recording } from './recording.js';

/** Recordings with an event a line: the export, which begins with its metadata, and the event store. */
export function readRecordingLines(options: ReaderOptions): FormatReader {
  let recording = new Recording();
  return readLines(
    {
      line(text, line, items) {
        if (text.trim() === '') return;
        const record = parseJson(text);
        if (!isObject(record)) throw new Unreadable(`is ${kindOf(record)}, expected an object with an event`);
        const { event } = record;
        if ('seq' in record) return recording.stored(event, line);
        if (!('metadata' in record)) return recording.exported(event, line);
        // Exports may have been put together; each of them begins anew.
        recording.end(items);
        recording = new Recording();
        return recording.metadata(record['metadata'], line);
      },
      end: (items) => recording.end(items),
    },
    options,
  );
}
