import { describe, expect, test } from 'vitest';
import { contentExcludes } from '../../../src/eval/handlers/content-excludes.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const messages = [
  { role: 'user', content: 'a bad question' },
  { role: 'assistant', content: 'A bad answer.' },
  { role: 'assistant', content: 'On a badge.' },
];

describe('content_excludes', () => {
  test.each([
    ['no pattern forbids nothing', {}, 1, 'no patterns to check'],
    ['a text that nobody wrote is fine', { patterns: ['zzz'] }, 1, 'no forbidden content detected'],
    [
      'every answer is searched, in any case, anywhere',
      { patterns: ['BAD'] },
      0,
      'forbidden content found: turn 1 contains "BAD"; turn 2 contains "BAD"',
    ],
    [
      'a whole word is not found inside another',
      { patterns: ['bad'], match_mode: 'word_boundary' },
      0,
      'forbidden content found: turn 1 contains "bad"',
    ],
    [
      'another mode is none, and what is no text is passed over',
      { patterns: [5, 'badge'], match_mode: 'words' },
      0,
      'forbidden content found: turn 2 contains "badge"',
    ],
  ])('%s', (_title, params, score, explanation) => {
    const finding = contentExcludes.evaluate(params, evalContext({ messages }), documented.evals);
    expect(finding).toMatchObject({ score, explanation });
  });

  test('with the scope of the current answer, only that is searched', () => {
    const context = evalContext({ messages, currentOutput: 'On a badge.', contentScope: 'current' });
    const finding = contentExcludes.evaluate({ patterns: ['bad'] }, context, documented.evals);
    expect(finding.value).toEqual({ violations: ['turn 2 contains "bad"'] });
  });

  test('with an empty current answer, every answer is searched after all', () => {
    const context = evalContext({ messages, currentOutput: '', contentScope: 'current' });
    const finding = contentExcludes.evaluate({ patterns: ['a bad'] }, context, documented.evals);
    expect(finding.value).toEqual({ violations: ['turn 1 contains "a bad"', 'turn 2 contains "a bad"'] });
  });

  test.each([
    ['a word boundary is not waited for', 'a badge', 0, 'forbidden content found in stream: "bad"'],
    ['what is clean so far needs no words', 'fine', 1, undefined],
  ])('in a stream, %s', (_title, text, score, explanation) => {
    const params = { patterns: ['bad'], match_mode: 'word_boundary' };
    const finding = contentExcludes.evaluatePartial?.(params, text, documented.evals);
    expect(finding?.score).toBe(score);
    expect(finding?.explanation).toBe(explanation);
  });
});
