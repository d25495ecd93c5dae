import type { ToolCallRecord } from '../hook/evals.js';
import { textParam } from './params.js';

/** A call of the tool by which PromptKit's model takes up a skill. */
export interface Activation {
  readonly skill: string;
  readonly turnIndex: number;
  readonly failed: boolean;
}

/** The activations of a conversation, failed ones included. A call that names no skill is none. */
export function activationsOf(toolCalls: readonly ToolCallRecord[]): readonly Activation[] {
  return toolCalls
    .filter(({ toolName }) => toolName === 'skill__activate')
    .map((call) => ({
      skill: textParam(call.arguments ?? {}, 'name'),
      turnIndex: call.turnIndex,
      failed: call.error !== '',
    }))
    .filter(({ skill }) => skill !== '');
}
