import { describe, expect, test } from 'vitest';
import { whyNot } from '../../src/eval/condition.js';
import type { EvalCondition } from '../../src/eval/eval.js';
import type { ToolCallRecord } from '../../src/hook/evals.js';

function calls(...names: readonly string[]): readonly ToolCallRecord[] {
  return names.map((toolName) => ({ turnIndex: 1, toolName, error: '', errorType: '' }));
}

describe('the condition of an eval', () => {
  test.each<[title: string, EvalCondition, names: readonly string[]]>([
    ['without demands', {}, []],
    ['that asks for any tool', { anyToolCalled: true }, ['search']],
    ['that asks for a tool', { toolCalled: 'search' }, ['book', 'search']],
    ['that asks for a kind of tool', { toolCalledPattern: '^book_' }, ['search', 'book_flight']],
    ['that asks for so many', { minToolCalls: 2 }, ['search', 'search']],
    ['that asks for fewer than none', { minToolCalls: -1 }, []],
    ['with empty demands', { toolCalled: '', toolCalledPattern: '', anyToolCalled: false }, []],
  ])('%s holds', (_title, condition, names) => {
    expect(whyNot(condition, calls(...names))).toBeUndefined();
  });

  test.each<[reason: string, EvalCondition, names: readonly string[]]>([
    ['no tool calls in turn', { anyToolCalled: true, minToolCalls: 3 }, []],
    ['tool "search" not called', { toolCalled: 'search' }, ['Search']],
    ['tool "a\\"b" not called', { toolCalled: 'a"b' }, []],
    ['no tool matching pattern "^book$"', { toolCalledPattern: '^book$' }, ['book_flight']],
    ['invalid tool_called_pattern "[": error parsing regexp: missing closing ]: `[`', { toolCalledPattern: '[' }, []],
    ['only 1 tool call(s), need 2', { minToolCalls: 2 }, ['search']],
  ])('does not hold: %s', (reason, condition, names) => {
    expect(whyNot(condition, calls(...names))).toBe(reason);
  });
});
