import type { Sink } from './world.js';

const BATCH_CHARACTERS = 65_536;

/** Writes pieces in batches, and no further than somebody reads. */
export async function print(pieces: Iterable<string>, sink: Sink): Promise<void> {
  let batch = '';
  for (const piece of pieces) {
    batch += piece;
    if (batch.length < BATCH_CHARACTERS) continue;
    await sink.write(batch);
    if (sink.closed) return;
    batch = '';
  }
  await sink.write(batch);
}
