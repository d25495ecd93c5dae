import { expect, test } from 'vitest';
import * as library from '../src/index.js';

/** What is taken away from here breaks somebody's code; what is added has to be kept. Types are not in it. */
test('the library exports exactly these values', () => {
  expect(Object.keys(library).toSorted()).toEqual([
    'GuardrailError',
    'HookCrashedError',
    'HookDeniedError',
    'InputError',
    'Registry',
    'Scope',
    'allow',
    'compilePack',
    'defineGuardrail',
    'defineHooks',
    'deny',
    'denyWithMetadata',
    'documented',
    'enforced',
    'hookFrom',
    'newBannedWordsHook',
    'newGuardrailHook',
    'newLengthHook',
    'newMaxSentencesHook',
    'newRequiredFieldsHook',
    'openContext',
    'parsePack',
    'readTranscript',
    'recordedSource',
    'replay',
    'wholeTextJudge',
  ]);
});
