import { closedPrefix } from './closed-prefix.js';
import { isObject, type JsonObject } from './json-value.js';

/** The beginning of an input, as formats look at it to tell whether it is theirs. */
export interface Head {
  /** Without a byte order mark and white space before it. */
  readonly text: string;
  /** Whether the first line ends within the head. */
  readonly hasLines: boolean;
  /** Objects that stand on a line of their own; of the last line, as much as there is. */
  readonly records: readonly JsonObject[];
  /** The same behind `data:`, each with what the line after it is. */
  readonly events: readonly { readonly record: JsonObject; readonly isFollowedByData: boolean }[];
  /** The whole head as one JSON value, closed where it was cut. */
  readonly document: unknown;
  /** Nothing but the beginning of a JSON value on the first line: its telling keys may come later. */
  readonly isOneCutRecord: boolean;
}

export const HEAD_BYTES = 64 * 1024;

const DATA = /^data: ?/;

export function headOf(bytes: Uint8Array): Head {
  const text = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES)).trimStart();
  const lines = text.split('\n').map((line) => line.trimEnd());
  const isCut = (index: number) => index === lines.length - 1;
  return {
    text,
    hasLines: lines.length > 1,
    records: lines.map((line, index) => valueIn(line, isCut(index))).filter(isObject),
    events: lines.flatMap((line, index) => {
      const record = DATA.test(line) ? valueIn(line.replace(DATA, ''), isCut(index)) : undefined;
      return isObject(record) ? [{ record, isFollowedByData: DATA.test(lines[index + 1] ?? '') }] : [];
    }),
    document: valueIn(text, true),
    isOneCutRecord: lines.length === 1 && valueIn(text, false) === undefined && /^[[{]/.test(text),
  };
}

function valueIn(text: string, mayBeCut: boolean): unknown {
  if (!text.startsWith('{') && !text.startsWith('[')) return undefined;
  return parsed(text) ?? (mayBeCut ? parsed(closedPrefix(text)) : undefined);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
