import { allow } from '../../../src/hook/decision.js';
import { providerHook } from '../../replay/replaying.js';
import type { Example } from '../example.js';
import { banned, monitored, validator } from '../validators.js';

export const chain: readonly Example[] = [
  {
    leaf: 'chain.stopsAt',
    validators: [monitored('bad'), banned('worse')],
    turns: [['Hi', 'bad and worse']],
    look: 'decisions',
  },
  {
    leaf: 'chain.editsWhileAllowing',
    hooks: {
      says: 'one hook writes `good` in the place of the answer, and allows; the next one notes what it is shown',
      make: (note) => ({
        provider: [
          providerHook('editor', {
            afterCall(_request, { message }) {
              message.content = 'good';
              return allow;
            },
          }),
          providerHook('reader', {
            afterCall(_request, { message }) {
              note(message.content);
              return allow;
            },
          }),
        ],
      }),
    },
    turns: [['Hi', 'bad']],
    look: 'noted',
  },
  {
    leaf: 'chain.messageOfGuardrail',
    validators: [
      validator('banned_words', { words: ['bad'], message: 'Sorry, not that.' }),
      validator('length', { max_characters: 5 }),
    ],
    turns: [['Hi', 'bad']],
    look: 'answers',
  },
  {
    leaf: 'chain.streamedText',
    hooks: {
      says: 'a hook that notes the text so far',
      make: (note) => ({
        provider: [
          providerHook('reader', {
            onChunk({ content }) {
              note(content);
              return allow;
            },
          }),
        ],
      }),
    },
    turns: [['Hi', { chunks: [{ delta: 'one', soFar: { content: 'One', tokens: 1 } }] }]],
    look: 'noted',
  },
];
