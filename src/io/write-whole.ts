import { randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, rename, rm, stat } from 'node:fs/promises';

const BUFFER_LENGTH = 64 * 1024;

/**
 * Writes beside the target and renames, so that a reader never finds half a report and a failure leaves the old one.
 * Devices and pipes cannot be replaced and are written to as they are, as long as somebody reads.
 */
export async function writeWhole(path: string, pieces: Iterable<string>): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (path.startsWith('/dev/') || (stats !== undefined && !stats.isFile()))
    return writeTo(await open(path, 'w'), pieces).catch(unlessGone);
  const target = stats === undefined ? path : await realpath(path);
  const temporary = `${target}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeTo(await open(temporary, 'wx', stats?.mode), pieces);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Whoever reads may stop when they have seen enough. */
function unlessGone(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
}

async function writeTo(handle: FileHandle, pieces: Iterable<string>): Promise<void> {
  try {
    for (const text of buffered(pieces)) await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

function* buffered(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < BUFFER_LENGTH) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}
