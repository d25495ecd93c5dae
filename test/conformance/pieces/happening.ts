import type { PipelineEvent } from '../../../src/replay/pipeline-event.js';
import type { Answered } from './watched.js';

/** Something that somebody outside the engine could watch, in the order in which it happened. */
export type Happening =
  | { readonly t: 'hook'; readonly hook: number; readonly answered: Answered }
  | {
      readonly t: 'provider';
      readonly messages: readonly { readonly role: string; readonly content: string; readonly tool_calls?: number }[];
      readonly system: string;
      /** How many messages went into it: 1.3 left them where they were. */
      readonly systemMessages: number;
    }
  | { readonly t: 'event'; readonly event: PipelineEvent }
  /** Written by an adapter, in the shape of the vectors. A step of the caller begins a turn. */
  | { readonly t: 'entry'; readonly entry: object; readonly isStep: boolean }
  | { readonly t: 'tool'; readonly tool: string; readonly args: string; readonly nth: number };
