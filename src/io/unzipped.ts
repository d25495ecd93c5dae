import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

const MAGIC = [0x1f, 0x8b];
const CHUNK_BYTES = 256 * 1024;

/** Undoes gzip where the first bytes say so; everything else passes as it is. */
export async function* unzipped(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  try {
    const first = await firstBytes(iterator);
    const all = chained(first, iterator);
    if (MAGIC.every((byte, index) => first[index] === byte)) yield* gunzipped(all);
    else yield* all;
  } finally {
    await iterator.return?.();
  }
}

/** A pipe may give its first byte alone. */
async function firstBytes(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array();
  while (first.length < MAGIC.length) {
    const next = await iterator.next();
    if (next.done === true) break;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* chained(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/** A failure of either side ends the reading of the other; pipeline hands the source's error to the reader. */
async function* gunzipped(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  pipeline(Readable.from(pieces, { objectMode: true }), gunzip, () => undefined);
  yield* gunzip;
}
