import type { ToolCallRecord } from '../../../src/hook/evals.js';
import { defineAdapter } from '../adapter.js';
import { builtContext, goBuild } from '../pieces/built-context.js';

export const buildContext = defineAdapter('build_context', goBuild, (build) => {
  const { currentOutput, turnIndex, sessionId, promptId, toolCalls, metadata, extras } = builtContext(build);
  return {
    current_output: currentOutput,
    turn_index: turnIndex,
    session_id: sessionId,
    prompt_id: promptId,
    ...(toolCalls.length > 0 && { tool_calls: toolCalls.map(goToolCall) }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
    ...(Object.keys(extras).length > 0 && { extras }),
  };
});

function goToolCall(call: ToolCallRecord) {
  return {
    turn_index: call.turnIndex,
    tool_name: call.toolName,
    arguments: call.arguments ?? null,
    ...(call.result !== undefined && { result: call.result }),
    ...(call.error !== '' && { error: call.error }),
    ...(call.errorType !== '' && { error_type: call.errorType }),
  };
}
