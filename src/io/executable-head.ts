import { constants } from 'node:fs';
import { access, open, stat } from 'node:fs/promises';

const LENGTH = 256;

/** The first bytes of a file that may be executed; nothing for any other path. */
export async function executableHead(path: string): Promise<Uint8Array | undefined> {
  try {
    await access(path, constants.R_OK | constants.X_OK);
    if (!(await stat(path)).isFile()) return undefined;
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(LENGTH), 0, LENGTH, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    // Whoever starts it will hear why.
    return undefined;
  }
}
