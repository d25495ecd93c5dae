import { describe, expect, test } from 'vitest';
import { toolResultIncludes } from '../../../src/eval/handlers/tool-result-includes.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCalls } from '../tool-calls.js';

describe('tool_result_includes', () => {
  test.each([
    [
      'in any case, of one tool',
      { tool: 'search', patterns: ['cats', 'Found'] },
      { toolCalls },
      {
        score: 1,
        explanation: '1 call(s) matched all patterns (required: 1)',
        details: { missing_details: [{ tool: 'search', missing_patterns: ['cats', 'Found'], index: 3 }] },
      },
    ],
    [
      'too few, of all tools',
      { patterns: ['cats'], occurrence: 3 },
      { toolCalls },
      { score: 0, explanation: 'only 2 call(s) matched all patterns (required: 3)', value: { match_count: 2 } },
    ],
    [
      'texts of a result are joined, media are named',
      { patterns: ['of cats[image:image/png]'] },
      { toolCalls },
      { score: 1 },
    ],
    [
      'what is no text is searched as JSON',
      { tool: 'search', patterns: ['{"k":["\\u003cv\\u003e",1.5]}'] },
      { toolCalls },
      { score: 1 },
    ],
    ['no result contains nothing', { tool: 'pay', patterns: ['nil'] }, { toolCalls }, { score: 0 }],
    ['no patterns', { patterns: 'cats' }, { toolCalls }, { score: 0, explanation: 'no patterns specified' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolResultIncludes.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
