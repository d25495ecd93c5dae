import type { World } from './world.js';

const EVERY = 500;
const CLEAR_LINE = '\r\u001b[K';

export interface Progress {
  /** So many conversations are done. */
  readonly report: (done: number) => void;
  readonly clear: () => Promise<void>;
}

/** A counter on one line of a terminal; nothing where nobody watches. */
export function showProgress({ stderr, interactive }: World): Progress {
  if (!interactive) return { report: () => {}, clear: async () => {} };
  let shown = 0;
  return {
    report(done) {
      if (done < shown + EVERY) return;
      shown = done;
      // A counter that cannot be written is no reason to stop, and nothing waits for it.
      stderr.write(`${CLEAR_LINE}${done.toLocaleString('en')} conversations`).catch(() => {});
    },
    async clear() {
      if (shown > 0) await stderr.write(CLEAR_LINE);
    },
  };
}
