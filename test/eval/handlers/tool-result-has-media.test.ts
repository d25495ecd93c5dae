import { describe, expect, test } from 'vitest';
import { toolResultHasMedia } from '../../../src/eval/handlers/tool-result-has-media.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCalls } from '../tool-calls.js';

describe('tool_result_has_media', () => {
  test.each([
    [
      'in any case, of any tool',
      { media_type: 'IMAGE' },
      { toolCalls },
      {
        score: 1,
        value: { tool: 'draw', media_type: 'IMAGE', found: true },
        explanation: 'tool "draw" returned media of type "IMAGE"',
      },
    ],
    [
      'another type',
      { media_type: 'audio' },
      { toolCalls },
      { score: 0, explanation: 'no tool result contains media of type "audio"', details: { tool: '' } },
    ],
    [
      'another tool',
      { tool: 'search', media_type: 'image' },
      { toolCalls },
      { score: 0, value: { tool: 'search', found: false } },
    ],
    ['no type', {}, { toolCalls }, { score: 0, explanation: 'no media_type specified' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolResultHasMedia.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
