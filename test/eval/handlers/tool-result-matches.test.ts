import { describe, expect, test } from 'vitest';
import { toolResultMatches } from '../../../src/eval/handlers/tool-result-matches.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCalls } from '../tool-calls.js';

describe('tool_result_matches', () => {
  test.each([
    [
      'of one tool',
      { tool: 'search', pattern: String.raw`^found \d` },
      { toolCalls },
      { score: 1, explanation: '1 call(s) matched pattern (required: 1)' },
    ],
    [
      'too few, of all tools',
      { pattern: '(?i)cats', occurrence: 3 },
      { toolCalls },
      {
        score: 0,
        explanation: 'only 2 call(s) matched pattern (required: 3)',
        value: { match_count: 2, occurrence: 3 },
      },
    ],
    ['the empty text of no result may match', { tool: 'pay', pattern: '^$' }, { toolCalls }, { score: 1 }],
    [
      'a pattern that is no RE2',
      { pattern: '[' },
      { toolCalls },
      { score: 0, explanation: 'invalid regex: error parsing regexp: missing closing ]: `[`' },
    ],
    ['no pattern', {}, { toolCalls }, { score: 0, explanation: 'no pattern specified' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolResultMatches.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });

  test('a pattern that is no RE2 cannot be declared', () => {
    expect(toolResultMatches.params.safeParse({ pattern: '[' }).success).toBe(false);
  });
});
