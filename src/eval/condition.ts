import { goQuote } from '../go/quote.js';
import type { ToolCallRecord } from '../hook/evals.js';
import { type Re2, Re2Error, re2OrError } from '../match/re2.js';
import type { EvalCondition } from './eval.js';

/** Why a condition does not hold of the tool calls so far, in PromptKit's words; nothing when it holds. */
export function whyNot(condition: EvalCondition, calls: readonly ToolCallRecord[]): string | undefined {
  const { anyToolCalled = false, toolCalled = '', toolCalledPattern = '', minToolCalls = 0 } = condition;
  const isCalled = (matches: (name: string) => boolean) => calls.some(({ toolName }) => matches(toolName));
  if (anyToolCalled && calls.length === 0) return 'no tool calls in turn';
  if (toolCalled !== '' && !isCalled((name) => name === toolCalled)) return `tool ${goQuote(toolCalled)} not called`;
  if (toolCalledPattern !== '') {
    const pattern = patternOf(toolCalledPattern);
    if (pattern instanceof Re2Error)
      return `invalid tool_called_pattern ${goQuote(toolCalledPattern)}: ${pattern.message}`;
    if (!isCalled((name) => pattern.test(name))) return `no tool matching pattern ${goQuote(toolCalledPattern)}`;
  }
  return calls.length < minToolCalls ? `only ${calls.length} tool call(s), need ${minToolCalls}` : undefined;
}

/** Policies are few and turns are many: a pattern is compiled once. */
const PATTERNS = new Map<string, Re2 | Re2Error>();

function patternOf(pattern: string): Re2 | Re2Error {
  const known = PATTERNS.get(pattern) ?? re2OrError(pattern);
  PATTERNS.set(pattern, known);
  return known;
}
