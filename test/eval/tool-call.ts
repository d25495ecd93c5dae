import type { ToolCallRecord } from '../../src/hook/evals.js';

/** A tool call of which only some things are of interest. */
export function toolCall(toolName: string, given: Partial<ToolCallRecord> = {}): ToolCallRecord {
  return { turnIndex: 1, toolName, error: '', errorType: '', ...given };
}
