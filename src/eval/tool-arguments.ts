import { goTextOf } from '../go/text-of-value.js';
import type { ToolCallRecord } from '../hook/evals.js';

/** Values by the name of their argument. */
export type Arguments = Readonly<Record<string, unknown>>;

export function hasArgument(call: ToolCallRecord, name: string): boolean {
  return call.arguments !== undefined && Object.hasOwn(call.arguments, name);
}

/** Whether a call has all of some arguments, whatever else it has. */
export function hasArguments(call: ToolCallRecord, expected: Arguments): boolean {
  return Object.entries(expected).every(
    ([name, value]) => hasArgument(call, name) && isSameValue(call.arguments?.[name], value),
  );
}

/** Go compares arguments by their text: the number 5 is the same as the text "5". */
export function isSameValue(actual: unknown, expected: unknown): boolean {
  return goTextOf(actual) === goTextOf(expected);
}
