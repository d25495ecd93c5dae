import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/conversation/conversation.js';
import type { Message } from '../../src/conversation/message.js';
import type { Eval } from '../../src/eval/eval.js';
import { newBannedWordsHook, newLengthHook } from '../../src/guardrail/factory.js';
import type { EvalHook } from '../../src/hook/contracts.js';
import { deny, enforced } from '../../src/hook/decision.js';
import type { EvalContext, EvalTrigger } from '../../src/hook/evals.js';
import { type Hooks, Registry } from '../../src/hook/registry.js';
import type { EvalAsking } from '../../src/replay/eval-asking.js';
import { everyBoundary } from '../../src/replay/every-boundary.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { type ReplayOptions, replay } from '../../src/replay/replay.js';
import type { Step } from '../../src/replay/step.js';
import { documented } from '../../src/semantics/documented.js';
import { conversation, follower, found, lines, providerHook } from './replaying.js';

/** An eval that notes what it is told. */
function noting(trigger: EvalTrigger, note: (context: EvalContext) => void, id: string = trigger): Eval {
  return {
    declaration: { id, type: 'noting', trigger, params: {} },
    implementation: {
      type: 'noting',
      evaluate(_params, context) {
        note(context);
        return { score: 1 };
      },
    },
  };
}

const askingOf = (evals: readonly Eval[]): EvalAsking => ({
  evals: { evals, behaviour: documented.evals, promptId: 'support' },
});

function asked(recorded: Conversation, evals: readonly Eval[], hooks: Hooks = {}, more: Partial<ReplayOptions> = {}) {
  const steps: Step[] = [];
  const answers: string[] = [];
  const options: ReplayOptions = {
    source: recordedSource(recorded),
    registry: new Registry(hooks),
    onSteps: (batch) => steps.push(...batch),
    ...askingOf(evals),
    onEvals: (outcomes, { turn, line }) => {
      for (const { result } of outcomes) answers.push(`${turn}@${line} ${result.evalId} ${result.turnIndex}`);
    },
    ...more,
  };
  const summary = replay(options);
  if ('then' in summary) throw new Error('something answered later');
  return { steps, answers, summary };
}

const DENIES_B = providerHook('gate', {
  afterCall: (_request, { message }) => (message.content === 'B' ? deny('no') : { kind: 'allow' }),
});

describe('the order', () => {
  test('is update, the evals of the turn; at the end those of the session, of the conversation, and the end', () => {
    const log: string[] = [];
    const triggers = ['on_conversation_complete', 'on_session_complete', 'every_turn', 'on_workflow_step'] as const;
    const evals = triggers.map((trigger) => noting(trigger, ({ turnIndex }) => log.push(`${trigger} ${turnIndex}`)));
    const { answers } = asked(conversation(['a', 'A'], ['b', 'B']), evals, { session: [follower(log)] });
    expect(log).toEqual([
      'start 0',
      'update 1: a, A',
      'every_turn 1',
      'update 2: a, A, b, B',
      'every_turn 2',
      'on_session_complete 2',
      'on_conversation_complete 2',
      'end 2: a, A, b, B',
    ]);
    expect(answers).toEqual([
      '1@1 every_turn 1',
      '2@1 every_turn 2',
      '2@1 on_session_complete 2',
      '2@1 on_conversation_complete 2',
    ]);
  });

  test('tells the line of the last answer, and at the end that of the conversation', () => {
    const recorded = conversation(['a', 'A', 'B']);
    const turns = recorded.turns.map((turn) => ({
      ...turn,
      rounds: turn.rounds.map((round, index) => ({ ...round, line: 40 + index })),
    }));
    const evals = [noting('every_turn', () => undefined), noting('on_session_complete', () => undefined)];
    const { answers } = asked({ ...recorded, line: 3, turns }, evals);
    expect(answers).toEqual(['1@41 every_turn 1', '1@3 on_session_complete 1']);
  });
});

describe('what is asked', () => {
  const everything = () => [noting('every_turn', () => undefined), noting('on_session_complete', () => undefined)];
  const crash = () => {
    throw new Error('oops');
  };

  test.each<[string, Conversation, Hooks, string[]]>([
    ['a session without turns is asked as a whole', conversation(), {}, ['0@1 on_session_complete 0']],
    [
      'a turn that was denied is not, and does not count',
      conversation(['a', 'A'], ['b', 'B'], ['c', 'C']),
      { provider: [DENIES_B] },
      ['1@1 every_turn 1', '3@1 every_turn 2', '3@1 on_session_complete 2'],
    ],
    ['nor is a turn that nothing answers', conversation(['a']), {}, ['1@1 on_session_complete 0']],
    [
      'after an error at an update, only the session is',
      conversation(['a', 'A'], ['b', 'B']),
      { session: [{ ...follower([]), onSessionUpdate: () => new Error('full') }] },
      ['1@1 on_session_complete 1'],
    ],
    [
      'a session that never began is not',
      conversation(['a', 'A']),
      { session: [{ ...follower([]), onSessionStart: () => new Error('full') }] },
      [],
    ],
    [
      'nor is anything after a crash',
      conversation(['a', 'A'], ['b', 'B']),
      {
        provider: [
          providerHook('broken', {
            afterCall: (_, { message }) => (message.content === 'B' ? crash() : { kind: 'allow' }),
          }),
        ],
      },
      ['1@1 every_turn 1'],
    ],
  ])('%s', (_title, recorded, hooks, expected) => {
    expect(asked(recorded, everything(), hooks).answers).toEqual(expected);
  });

  test('of every cut is the conversation as it was recorded, once', () => {
    const outputs: string[] = [];
    const summary = everyBoundary(conversation(['a', 'very bad']), {
      registry: new Registry({ provider: [newBannedWordsHook(['bad'])] }),
      onSteps: () => undefined,
      ...askingOf([noting('every_turn', ({ currentOutput }) => outputs.push(currentOutput))]),
    });
    expect(summary).toMatchObject({ turnsNotEvaluated: 0 });
    expect(outputs).toHaveLength(1);
  });
});

describe('what an eval is told', () => {
  test('is the conversation as its user got it', () => {
    const seen: EvalContext[] = [];
    asked(
      conversation(['a', 'much too long'], ['b', 'short']),
      [noting('every_turn', (context) => seen.push(context))],
      {
        provider: [newLengthHook(8, 0)],
      },
    );
    expect(seen.map(({ currentOutput }) => currentOutput)).toEqual(['much too', 'short']);
    expect(seen.map(({ messages }) => messages.length)).toEqual([2, 4]);
    expect(seen[0]).toMatchObject({ sessionId: 'c', promptId: 'support', turnIndex: 1, toolCalls: [] });
  });

  test.each<[string, EvalTrigger, string[]]>([
    ['after each turn', 'every_turn', ['', 'banned_words 0', '']],
    ['at the end', 'on_session_complete', ['']],
  ])('is what guardrails put on record of the last answer: %s', (_title, trigger, expected) => {
    const seen: string[] = [];
    const note = ({ priorResults }: EvalContext) =>
      void seen.push(priorResults.map(({ type, score }) => `${type} ${score}`).join());
    asked(conversation(['a', 'good'], ['b', 'bad'], ['c', 'good']), [noting(trigger, note)], {
      provider: [newBannedWordsHook(['bad'])],
    });
    expect(seen).toEqual(expected);
  });

  test('is still what was recorded of the last answer that came, after one that was denied', () => {
    const seen: unknown[] = [];
    const note = ({ priorResults, currentOutput }: EvalContext) =>
      seen.push(currentOutput, ...priorResults.map(({ evalId, details }) => ({ evalId, details })));
    asked(conversation(['a', 'bad'], ['b', 'B']), [noting('on_session_complete', note)], {
      provider: [newBannedWordsHook(['bad']), DENIES_B],
    });
    expect(seen).toEqual([
      expect.stringContaining('Sorry'),
      { evalId: 'banned_words', details: expect.objectContaining({ reason: 'banned word "bad"' }) },
    ]);
  });

  test('is that a denied tool call, and those behind it, did not go well and gave no result', () => {
    const seen: EvalContext[] = [];
    const calls = ['1', '2', '3'].map((id) => ({ id, name: `tool${id}`, args: '' }));
    const results = calls.map(({ id }) => ({ role: 'tool', content: `result ${id}`, toolCallId: id }));
    asked(
      conversation(['a', { calls, followedBy: results }, 'A']),
      [noting('on_session_complete', (told) => seen.push(told))],
      {
        tool: [
          {
            name: 'gate',
            beforeExecution: ({ name }) => (name === 'tool2' ? deny('no') : { kind: 'allow' }),
            afterExecution: () => ({ kind: 'allow' }),
          },
        ],
      },
    );
    expect(seen[0]?.toolCalls).toMatchObject([
      { result: 'result 1', error: '' },
      { error: 'Tool tool2 blocked by hook: no', errorType: 'approval' },
      { error: 'Tool tool3 blocked by hook: the turn had ended', errorType: 'approval' },
    ]);
  });

  test('is what surrounds the conversation', () => {
    const seen: unknown[] = [];
    const evals = [noting('every_turn', ({ metadata, variables }) => seen.push({ metadata, variables }))];
    const surroundings = { metadata: { plan: 'gold' }, variables: { name: 'Ada' } };
    const told = { evals: { evals, behaviour: documented.evals, promptId: 'p', surroundings } };
    asked(conversation(['a', 'A']), [], {}, told);
    expect(seen).toEqual([{ metadata: { plan: 'gold' }, variables: { name: 'Ada' } }]);
  });

  test('is the same list that nobody can change behind its back', () => {
    const seen: EvalContext[] = [];
    asked(conversation(['a', 'A'], ['b', 'B']), [noting('every_turn', (context) => seen.push(context))]);
    expect(seen[0]?.messages).toHaveLength(2);
  });

  test('is what was recorded of a tool beside its text, media included', () => {
    const picture = { type: 'image' as const, media: { mimeType: 'image/png', recorded: {} } };
    const result: Message = {
      role: 'tool',
      content: 'a map',
      toolCallId: 't',
      parts: [{ type: 'text', text: 'a map' }, picture],
      recorded: { latencyMs: 7 },
    };
    const recorded = conversation([
      'a',
      { text: '', calls: [{ id: 't', name: 'draw', args: '{}' }], followedBy: [result] },
      'A',
    ]);
    const messages = (hooks: Hooks) => {
      const seen: (readonly Message[])[] = [];
      asked(recorded, [noting('every_turn', (context) => seen.push(context.messages))], hooks);
      return seen[0]?.find(({ role }) => role === 'tool');
    };
    const rename = {
      name: 'rename',
      beforeExecution: () => ({ kind: 'allow' as const }),
      afterExecution: (_: unknown, response: { content: string }) => {
        response.content = 'hidden';
        return enforced('hidden');
      },
    };
    expect(messages({})).toEqual({ ...result, name: 'draw' });
    expect(messages({ tool: [rename] })).toEqual({
      ...result,
      name: 'draw',
      content: 'hidden',
      parts: [{ type: 'text', text: 'hidden' }, picture],
    });
  });
});

describe('eval hooks', () => {
  const hook = (name: string, own: EvalHook['onEvalResult']): EvalHook => ({ name, onEvalResult: own });

  test('see every result, in order, and may change it; one that throws stops nothing', () => {
    const log: string[] = [];
    const hooks = [
      hook('broken', () => {
        throw new Error('oops');
      }),
      hook('stricter', (_definition, _context, result) => {
        result.score = 0;
      }),
      hook('log', ({ id }, { turnIndex }, { score }) => void log.push(`${id} ${turnIndex} ${score}`)),
    ];
    const passed: (boolean | undefined)[] = [];
    const evals = [noting('every_turn', () => undefined, 'one'), noting('every_turn', () => undefined, 'two')];
    const { steps } = asked(
      conversation(['a', 'A']),
      evals,
      { eval: hooks },
      {
        onEvals: (outcomes) => passed.push(...outcomes.map((outcome) => outcome.passed)),
      },
    );
    expect(log).toEqual(['one 1 0', 'two 1 0']);
    expect(passed).toEqual([false, false]);
    expect(found(steps)).toEqual(['1.0 eval: crashed broken', '1.0 eval: crashed broken']);
    expect(lines(steps)).toHaveLength(6);
  });

  test('and evals may answer later', async () => {
    const log: string[] = [];
    const later: Eval = {
      ...noting('every_turn', () => undefined),
      implementation: { type: 'later', evaluate: () => Promise.resolve({ score: 0.5 }) },
    };
    const running = replay({
      source: recordedSource(conversation(['a', 'A'])),
      registry: new Registry({
        eval: [hook('log', (_d, _c, { score }) => Promise.resolve(void log.push(`${score}`)))],
      }),
      onSteps: () => undefined,
      ...askingOf([later]),
      onEvals: (outcomes) => log.push(`${outcomes[0]?.passed}`),
    });
    expect(running).toHaveProperty('then');
    await running;
    expect(log).toEqual(['0.5', 'false']);
  });
});
