import { allow, deny, enforced } from '../../../src/hook/decision.js';
import { providerHook } from '../../replay/replaying.js';
import type { DescribedHooks, Example } from '../example.js';
import { banned, call, monitored, result, validator } from '../validators.js';

const editor: DescribedHooks = {
  says: 'a hook that writes `(asked kindly)` behind the request, and says that it has enforced',
  make: () => ({
    provider: [
      providerHook('editor', {
        beforeCall(request) {
          request.messages = [...request.messages, { role: 'user', content: '(asked kindly)' }];
          return enforced('edited');
        },
      }),
    ],
  }),
};

const strict: DescribedHooks = {
  says: 'a hook, `strict`, that denies every answer and every piece of one',
  make: () => ({
    provider: [providerHook('strict', { onChunk: () => deny('no'), afterCall: () => deny('no') })],
  }),
};

export const round: readonly Example[] = [
  { leaf: 'round.enforcedBeforeCall', hooks: editor, turns: [['Hi', 'good']], look: 'answers' },
  {
    leaf: 'round.replacementJudgedBy',
    validators: [validator('banned_words', { words: ['bad'], direction: 'input', message: 'Please be kind.' })],
    hooks: {
      says: 'a hook that notes each answer',
      make: (note) => ({
        provider: [
          providerHook('reader', {
            afterCall(_request, { message }) {
              note(message.content);
              return allow;
            },
          }),
        ],
      }),
    },
    turns: [['bad', 'good']],
    look: 'noted',
  },
  { leaf: 'round.requestEditsReach', hooks: editor, system: 'Help.', turns: [['Hi', 'good']], look: 'told' },
  { leaf: 'round.denialNames', hooks: strict, turns: [['Hi', 'good']], look: 'answers' },
  { leaf: 'round.chunkDenial', hooks: strict, turns: [['Hi', ['go', 'od']]], look: 'answers' },
  {
    leaf: 'round.monitoredChunk',
    validators: [monitored('bad')],
    turns: [['Hi', ['a bad ', 'answer']]],
    look: 'streamed',
  },
  {
    leaf: 'round.streamTokens',
    validators: [validator('length', { max_tokens: 3 })],
    turns: [
      [
        'Hi',
        {
          chunks: [
            { delta: 'one ', tokenCount: 2, soFar: { content: 'one ', tokens: 2 } },
            { delta: 'two', tokenCount: 2, soFar: { content: 'one two', tokens: 2 } },
          ],
        },
      ],
    ],
    look: 'decisions',
  },
  {
    leaf: 'round.enforcedAnswerCalls',
    validators: [banned('bad')],
    turns: [['Hi', { text: 'bad', calls: [call('search')], followedBy: [result('found')] }, 'done']],
    look: 'tools',
  },
  {
    leaf: 'round.enforcedAnswerSays',
    validators: [banned('bad')],
    turns: [['Hi', 'bad']],
    look: 'kept',
    only: '{"role":"assistant"',
  },
];
