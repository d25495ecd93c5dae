import { open } from 'node:fs/promises';

const PIECE_BYTES = 256 * 1024;

/** The bytes of a file. Pieces of this size are read faster than a stream's 64 KiB, and keep memory lower than larger ones. */
export async function* readPieces(path: string): AsyncGenerator<Uint8Array> {
  const handle = await open(path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafeSlow(PIECE_BYTES), 0, PIECE_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
