/** Why a record cannot be read. Thrown deep inside a record, caught where its line is known; never leaves this room. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Runs `read`; gives the reason when the record turns out to be unreadable. */
export function reasonOf(read: () => void): string | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
}
