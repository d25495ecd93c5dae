import { expect, test } from 'vitest';
import { Deciding, MECHANISMS } from '../../src/compare/deciding.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Step } from '../../src/replay/step.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { valuesOf } from '../../src/semantics/says.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { conversation } from '../replay/replaying.js';
import type { Declared, Said } from '../semantics/example.js';
import { packOf } from '../semantics/pack-of.js';
import { banned, monitored, validator } from '../semantics/validators.js';

test.each(MECHANISMS)('$leaf may be "$value"', ({ leaf, value }) => {
  expect(valuesOf(leaf)).toContain(value);
});

const bare = { type: 'banned_words', params: { words: ['bad'] }, enabled: true };

test.each<[string, Semantics, readonly Declared[], Said, readonly (string | undefined)[]]>([
  ['what follows the documents and says all itself', documented, [banned('bad')], ['Hi', 'bad'], []],
  ['a default', documented, [bare], ['Hi', 'bad'], ['compile.absentFailOnViolation']],
  ['a default of a release', promptkit14, [bare], ['Hi', 'bad'], ['compile.absentFailOnViolation']],
  ['the pack', promptkit14, [monitored('bad')], ['Hi', 'bad'], [undefined]],
  ['borders of words', promptkit14, [banned('bad')], ['Hi', 'bad é'], ['guardrails.bannedWords']],
  [
    'no part of a word, where the word is whole,',
    promptkit14,
    [banned('promise')],
    ['Hi', ['a promise, yes', '.']],
    ['guardrails.keptOfStoppedStream'],
  ],
  [
    'a match on a chunk',
    promptkit14,
    [banned('promise')],
    ['Hi', ['a compromise', '.']],
    ['guardrails.wordsInStream', 'guardrails.keptOfStoppedStream'],
  ],
  [
    'a cut',
    promptkit15,
    [validator('tools_called', { tools: ['a'], max: 4 })],
    ['Hi', 'too long'],
    ['guardrails.cutBy'],
  ],
  ['bytes', promptkit15, [validator('max_length', { max: 4 })], ['Hi', '免费门票'], ['matching.lengthUnit']],
  ['no bytes, where characters are bytes', promptkit15, [validator('max_length', { max: 4 })], ['Hi', 'too long'], []],
  [
    'a fatal kind',
    promptkit13,
    [{ type: 'banned_words', config: { words: ['bad'] }, enabled: true }],
    ['Hi', 'bad'],
    ['compile.enabled', 'guardrails.kinds'],
  ],
])('%s is said to have decided', (_title, semantics, validators, said, leaves) => {
  const { deciding, steps } = replayedUnder(semantics, validators, said);
  const reasons = steps.flatMap((step) => deciding.ofStep(step));
  expect(reasons.map(({ leaf }) => leaf).filter((leaf) => leaf !== 'compile.failOnViolation')).toEqual(leaves);
});

test('a guardrail that can never object says why', () => {
  const never = [
    validator('max_sentences', { max_sentences: 1 }),
    validator('banned_words', { words: ['bad'], min_score: 0, max_score: 1 }),
  ];
  const { deciding } = replayedUnder(promptkit15, never, ['Hi', 'bad. bad.']);
  expect(deciding.inert('max_sentences', 'max_sentences')).toEqual([
    { text: '`max_sentences` never objects', leaf: 'guardrails.maxSentences' },
  ]);
  expect(deciding.inert('banned_words', 'banned_words')).toEqual([
    { text: 'inert: `min_score` and `max_score` accept every score' },
  ]);
});

test('a validator that is no guardrail is known', () => {
  const { deciding } = replayedUnder(promptkit14, [validator('no_such_type', {})], ['Hi', 'bad']);
  expect(deciding.notCompiled()).toMatchObject([{ type: 'no_such_type', leaf: 'compile.unknownType' }]);
});

function replayedUnder(semantics: Semantics, validators: readonly Declared[], said: Said) {
  const compile = { ...semantics.compile, packSchema: 'not checked' as const };
  const [policy] = compilePack(parsePack(packOf({ validators }), 'pack.json'), { ...semantics, compile }).policies;
  if (policy === undefined) throw new Error('the pack has a policy');
  const steps: Step[] = [];
  const summary = replay({
    source: recordedSource(conversation(said)),
    registry: policy.registry,
    semantics,
    onSteps: (batch) => steps.push(...batch),
  });
  if ('then' in summary) throw new Error('a hook answered later');
  return { deciding: new Deciding(policy), steps };
}
