import { InOrder, type Work } from './in-order.js';
import type { Ready } from './joining.js';

/** The way from what is read to the report. Wait for what it gives, when it gives something. */
export interface Lane {
  replay(ready: Ready): PromiseLike<unknown> | undefined;
  /** Something for the report that needs no replay. */
  tell(effect: () => void): PromiseLike<unknown> | undefined;
  /** Everything is in the report, or the run was interrupted. */
  rest(): PromiseLike<unknown> | undefined;
}

/** One conversation after another, straight into the report. */
export function oneByOne(replay: Lane['replay']): Lane {
  return {
    replay,
    tell(effect) {
      effect();
      return undefined;
    },
    rest: () => undefined,
  };
}

/** Several conversations at once, for hooks that are waited for. The report is the one of a single lane, byte for byte. */
export function sideBySide(begin: (ready: Ready) => Work, most: number, interrupted: AbortSignal): Lane {
  const order = new InOrder(most, interrupted);
  return {
    replay: (ready) => order.add(() => begin(ready)),
    tell: (effect) => order.add(() => ({ tell: effect })),
    rest: () => order.rest(),
  };
}
