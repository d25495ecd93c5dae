import { describe, expect, test } from 'vitest';
import { bannedWords } from '../../src/guardrail/builtins/banned-words.js';
import { withThresholds } from '../../src/guardrail/thresholds.js';
import { judgeOf, objectionTo } from './builtins/judging.js';

const judge = judgeOf(bannedWords, { words: ['bad'] });
const BANNED = 'banned word "bad"';

describe('a hit scores 0, a clean text 1', () => {
  test.each([
    ['no bounds', {}, BANNED, undefined],
    ['a minimum of 1', { minScore: 1 }, BANNED, undefined],
    ['a minimum in between', { minScore: 0.5 }, BANNED, undefined],
    ['a minimum of 0 turns it off', { minScore: 0 }, undefined, undefined],
    ['a maximum of 1 alone turns it off', { maxScore: 1 }, undefined, undefined],
    ['a maximum in between turns it round', { maxScore: 0.5 }, undefined, 'score 1 is above the maximum of 0.5'],
    ['a minimum above 1 objects to all', { minScore: 2 }, BANNED, 'score 1 is below the minimum of 2'],
    ['a maximum below 0 objects to all', { maxScore: -1 }, BANNED, 'score 1 is above the maximum of -1'],
    ['both, as usual', { minScore: 0.5, maxScore: 1 }, BANNED, undefined],
    ['both, impossible', { minScore: 0.5, maxScore: 0.5 }, BANNED, 'score 1 is above the maximum of 0.5'],
  ])('%s', (_title, bounds, ofHit, ofClean) => {
    const bounded = withThresholds(judge, bounds);
    expect(objectionTo(bounded, 'so bad')?.reason).toBe(ofHit);
    expect(objectionTo(bounded, 'fine 😀')?.reason).toBe(ofClean);
  });
});

test('bounds that change nothing leave the judge as it is', () => {
  expect(withThresholds(judge, { minScore: 1 })).toBe(judge);
});

test('a judge that objects to clean texts waits for the end, and has nothing to show', () => {
  const bounded = withThresholds(judge, { maxScore: 0.5 });
  const reader = bounded.open();
  expect(bounded.streaming).toBe(false);
  expect(reader.push('fine 😀')).toBeUndefined();
  expect(reader.end()?.at).toBe(6);
  expect(reader.hits()).toEqual([]);
});
