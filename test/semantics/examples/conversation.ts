import { deny, enforced } from '../../../src/hook/decision.js';
import { providerHook } from '../../replay/replaying.js';
import type { DescribedHooks, Example, Said } from '../example.js';
import { banned, call, monitored, result, validator } from '../validators.js';

const searches: Said = ['Hi', { text: '', calls: [call('search')], followedBy: [result('found')] }, 'done'];

const gate: DescribedHooks = {
  says: 'a tool hook that denies every call',
  make: () => ({ tool: [{ name: 'gate', beforeExecution: () => deny('no'), afterExecution: () => ALLOW }] }),
};

const ALLOW = { kind: 'allow' } as const;

export const tools: readonly Example[] = [
  { leaf: 'tools.objectionBefore', hooks: gate, turns: [searches], look: 'answers' },
  {
    leaf: 'tools.decisionAfter',
    hooks: {
      says: 'a tool hook that denies every result',
      make: () => ({ tool: [{ name: 'gate', beforeExecution: () => ALLOW, afterExecution: () => deny('no') }] }),
    },
    turns: [searches],
    look: 'answers',
  },
  {
    leaf: 'tools.errorType',
    within: 'promptkit-1.5',
    hooks: gate,
    turns: [searches],
    look: 'kept',
    only: '{"role":"tool"',
  },
  {
    leaf: 'tools.absentArguments',
    hooks: {
      says: 'a tool hook that notes the arguments',
      make: (note) => ({
        tool: [
          {
            name: 'reader',
            beforeExecution({ args }) {
              note(`arguments: ${JSON.stringify(args)}`);
              return ALLOW;
            },
            afterExecution: () => ALLOW,
          },
        ],
      }),
    },
    turns: [['Hi', { text: '', calls: [call('search', '')], followedBy: [result('found')] }, 'done']],
    look: 'noted',
  },
  {
    leaf: 'tools.repeatedCall',
    turns: [
      [
        'Hi',
        ...['call-1', 'call-2', 'call-3'].map((id) => ({
          text: '',
          calls: [call('search', '{}', id)],
          followedBy: [result('found', id)],
        })),
        'done',
      ],
    ],
    look: 'tools',
  },
];

const named: DescribedHooks = {
  says: 'a hook that enforces nothing, for a validator whose name is empty',
  make: () => ({
    provider: [providerHook('nameless', { afterCall: () => enforced('no', { validator_type: '' }) })],
  }),
};

const onlyAnswers = { look: 'kept', only: '{"role":"assistant"' } as const;

export const history: readonly Example[] = [
  {
    leaf: 'history.deniedTurn',
    hooks: {
      says: 'a hook that denies answers with `bad` in them',
      make: () => ({
        provider: [
          providerHook('strict', {
            afterCall: (_request, { message }) => (message.content.includes('bad') ? deny('no') : ALLOW),
          }),
        ],
      }),
    },
    turns: [
      ['Hi', 'bad'],
      ['And?', 'good'],
    ],
    look: 'told',
  },
  { leaf: 'history.validations', validators: [banned('bad')], turns: [['Hi', 'bad']], ...onlyAnswers },
  { leaf: 'history.recordedType', within: 'promptkit-1.5', hooks: named, turns: [['Hi', 'good']], ...onlyAnswers },
  {
    leaf: 'history.chunkHits',
    within: 'promptkit-1.5',
    validators: [banned('bad')],
    turns: [['Hi', ['a bad', ' answer']]],
    ...onlyAnswers,
  },
  {
    leaf: 'history.recordedDirection',
    within: 'promptkit-1.5',
    validators: [banned('bad')],
    turns: [['Hi', 'bad']],
    ...onlyAnswers,
  },
  {
    leaf: 'history.recordedTime',
    within: 'promptkit-1.5',
    validators: [banned('bad')],
    turns: [['Hi', 'bad']],
    ...onlyAnswers,
  },
  {
    leaf: 'history.finishReason',
    turns: [['Hi', { chunks: [{ delta: 'good', finishReason: 'stop' }] }]],
    finishReason: 'length',
    ...onlyAnswers,
  },
];

const follower: DescribedHooks = {
  says: 'a session hook that notes the end of the session',
  make: (note) => ({
    session: [
      {
        name: 'follower',
        onSessionStart: () => undefined,
        onSessionUpdate: () => undefined,
        onSessionEnd: () => note('session end'),
      },
    ],
  }),
};

const asked = (type: string, trigger: string, params = {}) => ({ evals: [{ id: type, type, trigger, params }] });

export const session: readonly Example[] = [
  {
    leaf: 'session.hookError',
    hooks: {
      says: 'a session hook that answers each turn with an error',
      make: () => ({
        session: [
          {
            name: 'strict',
            onSessionStart: () => undefined,
            onSessionUpdate: () => new Error('too many turns'),
            onSessionEnd: () => undefined,
          },
        ],
      }),
    },
    turns: [
      ['Hi', 'good'],
      ['And?', 'better'],
    ],
    look: 'answers',
  },
  {
    leaf: 'session.evalsSee',
    prompt: asked('tools_called', 'every_turn', { tool_names: ['search'] }),
    turns: [searches],
    look: 'evals',
  },
  {
    leaf: 'session.conversationEvals',
    prompt: asked('max_length', 'on_conversation_complete', { max: 100 }),
    turns: [['Hi', 'good']],
    look: 'evals',
  },
  {
    leaf: 'session.endsWith',
    prompt: asked('max_length', 'on_session_complete', { max: 100 }),
    hooks: follower,
    turns: [['Hi', 'good']],
    look: 'noted',
  },
  {
    leaf: 'session.streamedText',
    validators: [banned('bad')],
    turns: [['Hi', ['a bad', ' answer']]],
    look: 'streamed',
  },
  {
    leaf: 'session.reportedValidations',
    within: 'promptkit-1.5',
    validators: [banned('bad')],
    turns: [
      ['Hi', 'bad'],
      ['And?', 'good'],
    ],
    look: 'records',
  },
];

const failed = { look: 'events', only: 'validation.failed' } as const;

export const events: readonly Example[] = [
  {
    leaf: 'events.callStarted',
    hooks: {
      says: 'a hook that denies the call',
      make: () => ({ provider: [providerHook('strict', { beforeCall: () => deny('no') })] }),
    },
    turns: [['Hi', 'good']],
    look: 'events',
  },
  { leaf: 'events.objections', validators: [banned('bad')], turns: [['Hi', 'bad']], ...failed },
  {
    leaf: 'events.passes',
    within: 'promptkit-1.5',
    validators: [banned('bad')],
    turns: [['Hi', 'good']],
    look: 'events',
    only: 'validation',
  },
  {
    leaf: 'events.guardrailScore',
    within: 'promptkit-1.5',
    validators: [validator('max_length', { max: 4 })],
    turns: [['Hi', 'a longer answer']],
    ...failed,
  },
  { leaf: 'events.direction', validators: [banned('bad')], turns: [['Hi', 'bad']], ...failed },
  { leaf: 'events.monitored', validators: [monitored('bad')], turns: [['Hi', 'bad']], ...failed },
];
