import { describe, expect, test } from 'vitest';
import { toolResultMediaType } from '../../../src/eval/handlers/tool-result-media-type.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCalls } from '../tool-calls.js';

describe('tool_result_media_type', () => {
  test.each([
    [
      'in any case, of any tool',
      { mime_type: 'image/png' },
      { toolCalls },
      {
        score: 1,
        value: { tool: 'draw', mime_type: 'image/png', found: true },
        explanation: 'tool "draw" returned media with MIME type "image/png"',
      },
    ],
    [
      'another type',
      { tool: 'draw', mime_type: 'image/jpeg' },
      { toolCalls },
      { score: 0, explanation: 'no tool result contains media with MIME type "image/jpeg"' },
    ],
    ['no type', {}, { toolCalls }, { score: 0, explanation: 'no mime_type specified' }],
  ])('%s', (_title, params, given, finding) => {
    expect(toolResultMediaType.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
