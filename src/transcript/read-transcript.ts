import { InputError } from '../diagnostic/input-error.js';
import { chooseFormat } from './choose-format.js';
import type { Format, FormatReader } from './format.js';
import { HEAD_BYTES } from './head.js';
import type { Item } from './item.js';

export interface ReadOptions {
  /** Name of the format; without it the content tells. */
  readonly format?: string;
  /** Reads the same input once more. With it, a log of interleaved conversations needs not be held until its end. */
  readonly again?: () => AsyncIterable<Uint8Array>;
  /** Whether the first batch should tell the ids that are in a log that can be read twice. */
  readonly wantsIds?: boolean;
  /** Ends the first look at such a log, which gives nothing that could be left off at. */
  readonly signal?: AbortSignal;
  /** A longer record is skipped. */
  readonly maxRecordBytes?: number;
}

export interface Batch {
  readonly format: string;
  readonly items: readonly Item[];
  /** On the first batch of a log that could be read twice, for who wants them: the ids of all of its conversations. */
  readonly conversations?: ReadonlySet<string>;
}

export const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/**
 * Reads conversations from the bytes of one input, a batch for each piece of it, so that nothing waits per line. There
 * is at least one batch. Throws InputError when the input as a whole is in no known format. When reading fails on the
 * way, it fails here too, after what there was has been given.
 */
export async function* readTranscript(
  pieces: AsyncIterable<Uint8Array>,
  options: ReadOptions = {},
): AsyncGenerator<Batch> {
  const beginning: Uint8Array[] = [];
  const failures: unknown[] = [];
  let size = 0;
  let opened: Opened | undefined;
  for await (const piece of untilFailure(pieces, failures)) {
    size += piece.length;
    if (opened !== undefined) yield { format: opened.first.format, items: opened.reader.push(piece) };
    else beginning.push(piece);
    if (opened !== undefined || size < HEAD_BYTES) continue;
    opened = await open(beginning, options);
    yield opened.first;
  }
  if (opened === undefined) {
    opened = await openWhole(beginning, options, failures);
    yield opened.first;
  }
  yield { format: opened.first.format, items: opened.reader.end() };
  if (failures.length > 0) throw failures[0];
}

async function* untilFailure(pieces: AsyncIterable<Uint8Array>, failures: unknown[]): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces;
  } catch (error) {
    failures.push(error);
  }
}

interface Opened {
  readonly first: Batch;
  readonly reader: FormatReader;
}

/** Where the failure left nothing to recognise, it is the failure that matters. */
async function openWhole(beginning: Uint8Array[], options: ReadOptions, failures: readonly unknown[]): Promise<Opened> {
  if (failures.length > 0 && beginning.length === 0) throw failures[0];
  try {
    return await open(beginning, options);
  } catch (error) {
    throw failures[0] ?? error;
  }
}

async function open(beginning: Uint8Array[], options: ReadOptions): Promise<Opened> {
  const bytes = Buffer.concat(beginning.splice(0));
  const format = chooseFormat(bytes, options.format);
  const maxRecordBytes = options.maxRecordBytes ?? MAX_RECORD_BYTES;
  const lastLines = await surveyed(format, maxRecordBytes, options);
  const conversations = options.wantsIds === true && lastLines !== undefined ? new Set(lastLines.keys()) : undefined;
  const reader = format.open(lastLines === undefined ? { maxRecordBytes } : { maxRecordBytes, lastLines });
  const first = { format: format.name, items: reader.push(bytes) };
  return { reader, first: conversations === undefined ? first : { ...first, conversations } };
}

/** Without an answer, all conversations are open until the end: that takes memory, but is as right. */
async function surveyed(
  { survey: begin }: Format,
  maxRecordBytes: number,
  { again, signal }: ReadOptions,
): Promise<Map<string, number> | undefined> {
  const survey = again === undefined ? undefined : begin?.({ maxRecordBytes });
  if (again === undefined || survey === undefined) return undefined;
  try {
    for await (const piece of again()) {
      if (signal?.aborted) return undefined;
      survey.push(piece);
    }
    return survey.end();
  } catch (error) {
    // The same failure waits on the way of the reading itself, and is told there.
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
