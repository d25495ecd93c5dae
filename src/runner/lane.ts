import { InOrder } from './in-order.js';
import type { Ready } from './joining.js';
import { type ReplayMode, replayAside, replayConversation } from './replay-conversation.js';

/** The way from what is read to the report. Wait for what it gives, when it gives something. */
export interface Lane {
  replay(ready: Ready): PromiseLike<unknown> | undefined;
  /** Something for the report that needs no replay. */
  tell(effect: () => void): PromiseLike<unknown> | undefined;
  /** Everything is in the report, or the run was interrupted. */
  rest(): PromiseLike<unknown> | undefined;
}

/** One conversation after another, straight into the report. */
export function oneByOne(mode: ReplayMode): Lane {
  return {
    replay({ conversation, section, policies, notes, file }) {
      for (const note of notes) section.note(note);
      return replayConversation(conversation, { ...mode, policies, file }, section);
    },
    tell(effect) {
      effect();
      return undefined;
    },
    rest: () => undefined,
  };
}

/** Several conversations at once, for hooks that are waited for. The report is the one of a single lane, byte for byte. */
export function sideBySide(mode: ReplayMode, most: number, interrupted: AbortSignal): Lane {
  const order = new InOrder(most, interrupted);
  return {
    replay: ({ conversation, section, policies, notes, file }) =>
      order.add(() => {
        const { running, tell } = replayAside(conversation, { ...mode, policies, file }, section);
        const tellAll = () => {
          for (const note of notes) section.note(note);
          tell();
        };
        return { running, tell: tellAll };
      }),
    tell: (effect) => order.add(() => ({ tell: effect })),
    rest: () => order.rest(),
  };
}
