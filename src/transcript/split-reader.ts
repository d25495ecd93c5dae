import type { FormatReader } from './format.js';
import type { Item } from './item.js';

/** Finds the records in bytes, and hands each of them to whoever puts items together. */
interface Splitter {
  push(piece: Uint8Array): void;
  end(): void;
}

/** A reader of the records that `splitter` finds: gives what each piece has put into `items`, and empties them. */
export function splitReader(splitter: Splitter, items: Item[]): FormatReader {
  return {
    push(piece) {
      splitter.push(piece);
      return items.splice(0);
    },
    end() {
      splitter.end();
      return items.splice(0);
    },
  };
}
