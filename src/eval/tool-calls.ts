import { z } from 'zod';
import type { ToolCallRecord } from '../hook/evals.js';
import { type EvalParams, textListParam } from './params.js';

export type ToolCalls = readonly ToolCallRecord[];

/** The calls of one tool. No name stands for all tools. */
export function callsOf(calls: ToolCalls, tool: string): ToolCalls {
  return tool === '' ? calls : calls.filter(({ toolName }) => toolName === tool);
}

/** The calls of some tools. No name at all stands for all tools. */
export function callsOfAny(calls: ToolCalls, tools: readonly string[]): ToolCalls {
  if (tools.length === 0) return calls;
  const named = new Set(tools);
  return calls.filter(({ toolName }) => named.has(toolName));
}

/** How often each tool was called. */
export function countByTool(calls: ToolCalls): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { toolName } of calls) counts.set(toolName, (counts.get(toolName) ?? 0) + 1);
  return counts;
}

export function namesOf(calls: ToolCalls): readonly string[] {
  return calls.map(({ toolName }) => toolName);
}

export function hasFailed({ error }: ToolCallRecord): boolean {
  return error !== '';
}

/** The tools that an eval is about, under either of their keys. */
export function toolNamesParam(params: EvalParams): readonly string[] {
  const names = textListParam(params, 'tool_names');
  return names.length > 0 ? names : textListParam(params, 'tools');
}

const toolList = z.array(z.string().min(1)).min(1).optional().describe('a list of tools');

/** The keys that {@link toolNamesParam} reads. */
export const toolNames = { tool_names: toolList, tools: toolList };

/** Whether one of the keys of {@link toolNames} is there. */
export function namesTools(params: { readonly tool_names?: unknown; readonly tools?: unknown }): boolean {
  return (params.tool_names ?? params.tools) !== undefined;
}

/** The one tool that an eval looks at, where it need not look at all of them. */
export const scopeTool = z.string().min(1).optional().describe('a tool');
