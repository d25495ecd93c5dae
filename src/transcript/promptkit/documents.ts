import type { FormatReader, ReaderOptions } from '../format.js';
import type { Item } from '../item.js';
import { type JsonSink, JsonSplitter } from '../json-splitter.js';
import { isObject, type JsonObject, kindOf, parseJson } from '../json-value.js';
import { splitReader } from '../split-reader.js';
import { reasonOf, Unreadable } from '../unreadable.js';

export interface JsonDocument {
  readonly value: JsonObject;
  /** As it stands in the file, to find lines in it. */
  readonly text: string;
  readonly line: number;
}

/** Reads a file of one JSON document; of several, and of a list of them, each for itself. */
export function readDocuments(
  read: (document: JsonDocument, items: Item[]) => void,
  { maxRecordBytes }: ReaderOptions,
): FormatReader {
  const items: Item[] = [];
  const skip = (line: number, reason: string) => void items.push({ kind: 'skipped', line, reason });
  const sink: JsonSink = {
    openList: () => undefined,
    closeList: () => undefined,
    value(text, line) {
      const reason = reasonOf(() => {
        const value = parseJson(text);
        if (!isObject(value)) throw new Unreadable(`is ${kindOf(value)}, expected an object`);
        read({ value, text, line }, items);
      });
      if (reason !== undefined) skip(line, reason);
    },
    refuse: skip,
    cut: (line) => skip(line, 'ends in the middle of a JSON value'),
  };
  return splitReader(new JsonSplitter(sink, maxRecordBytes), items);
}
