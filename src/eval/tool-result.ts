import type { Part } from '../conversation/part.js';
import { jsonOf } from '../go/json.js';
import { goLower } from '../go/lower.js';
import type { ToolCallRecord } from '../hook/evals.js';
import { callsOf, type ToolCalls } from './tool-calls.js';

/** What patterns are looked for in: the result as text, empty when there is none. */
export function resultText({ result, parts }: ToolCallRecord): string {
  if (parts !== undefined) return parts.map(partText).join('');
  if (typeof result === 'string') return result;
  return result === undefined || result === null ? '' : jsonOf(result);
}

function partText(part: Part): string {
  return part.type === 'text' ? part.text : `[${part.type}:${part.media.mimeType}]`;
}

/** Those of some patterns that a text does not contain, in any case. */
export function missingPatterns(text: string, patterns: readonly string[]): readonly string[] {
  const lower = goLower(text);
  return patterns.filter((pattern) => !lower.includes(goLower(pattern)));
}

/** The first call of a tool whose result has a part of a kind. */
export function callReturning(
  calls: ToolCalls,
  tool: string,
  isWanted: (part: Part) => boolean,
): ToolCallRecord | undefined {
  return callsOf(calls, tool).find(({ parts = [] }) => parts.some(isWanted));
}
