import { describe, expect, test } from 'vitest';
import { toolAntiPattern } from '../../../src/eval/handlers/tool-anti-pattern.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';
import { toolCall } from '../tool-call.js';

const toolCalls = [
  toolCall('search'),
  toolCall('pay', { turnIndex: 3, error: 'declined' }),
  toolCall('search', { turnIndex: 5 }),
];

describe('tool_anti_pattern', () => {
  test.each([
    [
      'each that occurs is told',
      { patterns: [{ sequence: ['search', 'pay'], message: 'too soon' }, { sequence: ['pay'] }] },
      { toolCalls },
      { score: 0, explanation: 'found 2 anti-pattern(s): [search → pay]: too soon; [pay]' },
    ],
    [
      'none occurs',
      { patterns: [{ sequence: ['pay', 'pay'] }] },
      { toolCalls },
      { score: 1, explanation: 'none of 1 anti-patterns detected', value: { violations: [] } },
    ],
    [
      'an empty sequence is no pattern',
      { patterns: [{ sequence: [] }, 'pay'] },
      { toolCalls },
      { score: 1, explanation: 'no anti-patterns specified' },
    ],
  ])('%s', (_title, params, given, finding) => {
    expect(toolAntiPattern.evaluate(params, evalContext(given), documented.evals)).toMatchObject(finding);
  });
});
