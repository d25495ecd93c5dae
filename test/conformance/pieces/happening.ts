import type { Chunk } from '../../../src/conversation/chunk.js';
import type { ToolResult } from '../../../src/replay/source.js';
import type { Answered } from './watched.js';

/** Something that somebody outside the engine could watch, in the order in which it happened. */
export type Happening =
  | { readonly t: 'hook'; readonly hook: number; readonly answered: Answered }
  | {
      readonly t: 'provider';
      readonly messages: readonly { readonly role: string; readonly content: string; readonly tool_calls?: number }[];
      readonly system: string;
      /** How many tool calls the answer asks for. */
      readonly asksFor: number;
    }
  | { readonly t: 'delta'; readonly chunk: Chunk; readonly tokens: number }
  | {
      readonly t: 'tool';
      readonly tool: string;
      readonly callId: string;
      readonly args: string;
      readonly nth: number;
      readonly result: ToolResult | undefined;
    };
