import { chooseFormat } from './choose-format.js';
import type { Format, FormatReader, ReaderOptions } from './format.js';
import { HEAD_BYTES } from './head.js';
import type { Item } from './item.js';

export interface ReadOptions {
  /** Name of the format; without it the content tells. */
  readonly format?: string;
  /** Reads the same input once more. With it, a log of interleaved conversations needs not be held until its end. */
  readonly again?: () => AsyncIterable<Uint8Array>;
  /** A longer record is skipped. */
  readonly maxRecordBytes?: number;
}

export interface Batch {
  readonly format: string;
  readonly items: readonly Item[];
  /** On the first batch of a log that could be read twice: the ids of all of its conversations. */
  readonly conversations?: ReadonlySet<string>;
}

const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/**
 * Reads conversations from the bytes of one input, a batch for each piece of it, so that nothing waits per line. There
 * is at least one batch. Throws InputError when the input as a whole is in no known format.
 */
export async function* readTranscript(
  pieces: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<Batch> {
  const beginning: Uint8Array[] = [];
  let size = 0;
  let opened: Opened | undefined;
  for await (const piece of pieces) {
    size += piece.length;
    if (opened !== undefined) yield { format: opened.first.format, items: opened.reader.push(piece) };
    else beginning.push(piece);
    if (opened !== undefined || size < HEAD_BYTES) continue;
    opened = await open(beginning, options);
    yield opened.first;
  }
  if (opened === undefined) {
    opened = await open(beginning, options);
    yield opened.first;
  }
  yield { format: opened.first.format, items: opened.reader.end() };
}

interface Opened {
  readonly first: Batch;
  readonly reader: FormatReader;
}

async function open(beginning: Uint8Array[], options: ReadOptions): Promise<Opened> {
  const bytes = Buffer.concat(beginning.splice(0));
  const format = chooseFormat(bytes, options.format);
  const readerOptions = await surveyed(format, options);
  const reader = format.open(readerOptions);
  const first = { format: format.name, items: reader.push(bytes) };
  const { lastLines } = readerOptions;
  return { reader, first: lastLines === undefined ? first : { ...first, conversations: new Set(lastLines.keys()) } };
}

async function surveyed(
  format: Format,
  { again, maxRecordBytes = MAX_RECORD_BYTES }: ReadOptions,
): Promise<ReaderOptions> {
  if (again === undefined || format.survey === undefined) return { maxRecordBytes };
  const survey = format.survey({ maxRecordBytes });
  for await (const piece of again()) survey.push(piece);
  return { maxRecordBytes, lastLines: survey.end() };
}
