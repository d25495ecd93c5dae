import { describe, expect, test } from 'vitest';
import { groupsOf, isInGroups } from '../../src/eval/groups.js';

describe('the groups of an eval', () => {
  test.each<[type: string, groups: readonly string[] | undefined, expected: readonly string[]]>([
    ['contains', undefined, ['default', 'fast-running']],
    ['contains', [], ['default', 'fast-running']],
    ['contains', ['smoke'], ['smoke']],
    ['llm_judge_session', undefined, ['default', 'long-running', 'external']],
    ['llm_judge_conversation', undefined, ['default', 'fast-running']],
    ['a2a_eval', undefined, ['default', 'long-running', 'external']],
    ['cosine_similarity', undefined, ['default', 'long-running']],
    ['bias', undefined, ['default', 'fast-running']],
  ])('%s in %j is in %j', (type, groups, expected) => {
    expect(groupsOf({ type, ...(groups && { groups }) })).toEqual(expected);
  });

  test('a type that is bound to a process is slow', () => {
    expect(groupsOf({ type: 'tone' }, new Set(['tone']))).toEqual(['default', 'long-running', 'external']);
  });

  test.each<[wanted: readonly string[], expected: boolean]>([
    [[], true],
    [['default'], true],
    [['smoke', 'fast-running'], true],
    [['smoke'], false],
    [[''], false],
  ])('a search for %j finds a plain eval: %s', (wanted, expected) => {
    expect(isInGroups({ type: 'contains' }, wanted)).toBe(expected);
  });
});
