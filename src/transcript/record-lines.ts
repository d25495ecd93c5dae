import type { FormatReader, ReaderOptions } from './format.js';
import type { Item } from './item.js';
import { LineSplitter } from './line-splitter.js';
import { splitReader } from './split-reader.js';
import { Unreadable } from './unreadable.js';

/** Reads one line that is not blank. What it throws as Unreadable becomes a skipped record of that line. */
export interface LineRecords {
  line(text: string, number: number, items: Item[]): void;
  /** For formats in which an empty line says something. */
  blank?(items: Item[]): void;
  end?(items: Item[]): void;
}

/** The reader of every format that is written in lines: a bad line costs itself and nothing else. */
export function readLines(records: LineRecords, { maxRecordBytes }: ReaderOptions): FormatReader {
  const items: Item[] = [];
  const skip = (line: number, reason: string) => void items.push({ kind: 'skipped', line, reason });
  const splitter = new LineSplitter(
    {
      line(text, number) {
        try {
          if (text === '') records.blank?.(items);
          else records.line(text, number, items);
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          if (text.trim() !== '') skip(number, error.message);
        }
      },
      refuse: skip,
    },
    maxRecordBytes,
  );
  return splitReader(
    {
      push: (piece) => splitter.push(piece),
      end() {
        splitter.end();
        records.end?.(items);
      },
    },
    items,
  );
}
