import { describe, expect, test } from 'vitest';
import {
  allow,
  type Conversation,
  deny,
  type EvalHook,
  type HookContext,
  type ProviderHook,
  Registry,
  recordedSource,
  replay,
  type SessionHook,
  type Step,
  type ToolHook,
} from '../../src/index.js';
import { evalContext } from '../eval/eval-context.js';

/** The hooks that the documents show, as a user of the library writes them. */

const SSN = /\b\d{3}-\d{2}-\d{4}\b/;

const pii: ProviderHook = {
  name: 'pii_filter',
  beforeCall: () => allow,
  afterCall: (_request, { message }) => (SSN.test(message.content) ? deny('response contains SSN') : allow),
};

/** Keeps what it has read in the scope of the response, so that nothing must be reset. */
const streamingPii: ProviderHook = {
  name: 'streaming_pii',
  beforeCall: () => allow,
  afterCall: () => allow,
  onChunk({ delta }, { response }: HookContext) {
    const read = response.of(streamingPii, () => ({ text: '' }));
    read.text += delta;
    return SSN.test(read.text) ? deny('streaming content contains SSN') : allow;
  },
};

describe('the PII filter', () => {
  test('denies the answer, ends the turn, and what comes after is a what-if', () => {
    const steps = stepsOf(
      [pii],
      conversation([
        ['Who am I?', 'Your number is 123-45-6789.'],
        ['And?', 'Again: 123-45-6789.'],
      ]),
    );
    expect(found(steps)).toEqual([
      { turn: 1, phase: 'provider_after', outcome: 'denied', reason: 'response contains SSN', afterDenial: false },
      { turn: 2, phase: 'provider_after', outcome: 'denied', reason: 'response contains SSN', afterDenial: true },
    ]);
  });

  test('on a stream stops at the chunk that completes the number', () => {
    const steps = stepsOf([streamingPii], streamed(['Your number is 12', '3-45-6', '789 ', 'and so on']));
    expect(steps.find(({ outcome }) => outcome !== undefined)?.stream).toEqual({ chunk: 3, exposed: 27, withheld: 9 });
  });

  test('on a stream forgets between responses', () => {
    const steps = stepsOf(
      [streamingPii],
      conversation([
        ['a', '123-45', ['123-45']],
        ['b', '-6789', ['-6789']],
      ]),
    );
    expect(found(steps)).toEqual([]);
  });
});

test('an audit of tool calls sees each call and its result, in order', () => {
  const log: string[] = [];
  const audit: ToolHook = {
    name: 'audit_tools',
    beforeExecution: ({ name, args, callId }) => noted(log, `call ${name} ${args} ${callId}`),
    afterExecution: ({ name }, { content, error }) =>
      noted(log, error === '' ? `${name}: ${content}` : `${name} failed: ${error}`),
  };
  run(new Registry({ tool: [audit] }), withTools());
  expect(log).toEqual(['call search {"q":1} c1', 'search: found', 'call pay {} c2', 'pay failed: no funds']);
});

test('a tool call that is denied has no result, and ends the turn', () => {
  const gate: ToolHook = {
    name: 'no_payments',
    beforeExecution: ({ name }) => (name === 'pay' ? deny('payments are off') : allow),
    afterExecution: () => allow,
  };
  const steps = run(new Registry({ tool: [gate], provider: [asking] }), withTools());
  expect(steps.map(({ phase, round, outcome = 'allowed' }) => `${round} ${phase} ${outcome}`)).toEqual([
    '1 provider_before allowed',
    '1 provider_after allowed',
    '1 tool_before allowed',
    '1 tool_after allowed',
    '1 tool_before denied',
  ]);
});

test('a session hook follows the session, and its error ends it', () => {
  const log: string[] = [];
  const follower: SessionHook = {
    name: 'budget',
    onSessionStart: ({ turnIndex }) => void log.push(`start ${turnIndex}`),
    onSessionUpdate({ turnIndex, messages }) {
      log.push(`update ${turnIndex} with ${messages.length} messages`);
      return turnIndex === 2 ? new Error('budget is spent') : undefined;
    },
    onSessionEnd: ({ turnIndex }) => void log.push(`end ${turnIndex}`),
  };
  const three = conversation([
    ['a', 'A'],
    ['b', 'B'],
    ['c', 'C'],
  ]);
  const steps: Step[] = [];
  const summary = replay({
    source: recordedSource(three),
    registry: new Registry({ session: [follower] }),
    onSteps: (batch) => steps.push(...batch),
  });
  expect(log).toEqual(['start 0', 'update 1 with 2 messages', 'update 2 with 4 messages', 'end 2']);
  expect(found(steps)).toEqual([
    { turn: 2, phase: 'session_update', outcome: 'denied', reason: 'budget is spent', afterDenial: false },
  ]);
  expect(summary).toEqual({ turnsNotEvaluated: 1 });
});

test('an eval hook redacts what an eval explains', () => {
  const redactor: EvalHook = {
    name: 'redactor',
    onEvalResult(_definition, _context, result) {
      result.explanation = (result.explanation ?? '').replace(SSN, '[number]');
    },
  };
  const result = { evalId: 'pii', type: 'regex', explanation: 'found 123-45-6789' };
  new Registry({ eval: [redactor] }).runEvalResult(
    { id: 'pii', type: 'regex', trigger: 'every_turn', params: {} },
    evalContext(),
    result,
  );
  expect(result.explanation).toBe('found [number]');
});

test('a hook that throws ends the conversation as crashed, and nothing after it is evaluated', () => {
  const broken: ProviderHook = { ...pii, name: 'broken', afterCall: () => JSON.parse('{') };
  const steps: Step[] = [];
  const summary = replay({
    source: recordedSource(
      conversation([
        ['a', 'A'],
        ['b', 'B'],
      ]),
    ),
    registry: new Registry({ provider: [broken] }),
    onSteps: (batch) => steps.push(...batch),
  });
  expect(steps.at(-1)).toMatchObject({ phase: 'provider_after', outcome: 'crashed', hook: { name: 'broken' } });
  expect(summary).toEqual({ turnsNotEvaluated: 1 });
});

test('hooks that answer later give the same steps, by a promise', async () => {
  const late: ProviderHook = {
    ...pii,
    afterCall: async (request, response, context) => pii.afterCall(request, response, context),
  };
  const recording = conversation([['Who?', 'You are 123-45-6789.']]);
  const steps: Step[] = [];
  const pending = replay({
    source: recordedSource(recording),
    registry: new Registry({ provider: [late] }),
    onSteps: (batch) => steps.push(...batch),
  });
  expect(pending).toBeInstanceOf(Promise);
  await pending;
  expect(steps).toEqual(stepsOf([pii], recording));
});

test('no registry at all asks nobody', () => {
  const steps: Step[] = [];
  replay({ source: recordedSource(conversation([['a', 'A']])), onSteps: (batch) => steps.push(...batch) });
  expect(steps).toEqual([]);
});

const asking: ProviderHook = { name: 'asking', beforeCall: () => allow, afterCall: () => allow };

function stepsOf(provider: readonly ProviderHook[], recording: Conversation): readonly Step[] {
  return run(new Registry({ provider }), recording);
}

function run(registry: Registry, recording: Conversation): readonly Step[] {
  const steps: Step[] = [];
  replay({ source: recordedSource(recording), registry, onSteps: (batch) => steps.push(...batch) });
  return steps;
}

function found(steps: readonly Step[]) {
  return steps
    .filter(({ outcome }) => outcome !== undefined)
    .map(({ turn, phase, outcome, decision, afterDenial }) => ({
      turn,
      phase,
      outcome,
      reason: decision.kind === 'allow' ? '' : decision.reason,
      afterDenial,
    }));
}

/** What the user wrote, what the model answered, and in which chunks. */
type Recorded = readonly [question: string, answer: string, chunks?: readonly string[]];

function conversation(turns: readonly Recorded[]): Conversation {
  return {
    id: 'c',
    line: 1,
    turns: turns.map(([question, answer, chunks], index) => ({
      number: index + 1,
      opening: [{ role: 'user', content: question }],
      rounds: [
        {
          number: 1,
          line: 1,
          response: { role: 'assistant', content: answer },
          ...(chunks === undefined ? {} : { chunks: chunks.map((delta) => ({ delta })) }),
          followUps: [],
        },
      ],
    })),
  };
}

function streamed(chunks: readonly string[]): Conversation {
  return conversation([['question', chunks.join(''), chunks]]);
}

function withTools(): Conversation {
  const toolCalls = [
    { id: 'c1', name: 'search', args: '{"q":1}' },
    { id: 'c2', name: 'pay', args: '{}' },
  ];
  const results = [
    { role: 'tool', content: 'found', toolCallId: 'c1' },
    { role: 'tool', content: '', toolCallId: 'c2', error: 'no funds' },
  ];
  const [turn] = conversation([['question', 'done']]).turns;
  const last = turn?.rounds.map((round) => ({ ...round, number: 2 })) ?? [];
  const calling = { number: 1, line: 1, response: { role: 'assistant', content: '', toolCalls }, followUps: results };
  return { id: 'c', line: 1, turns: [{ number: 1, opening: turn?.opening ?? [], rounds: [calling, ...last] }] };
}

function noted(log: string[], entry: string) {
  log.push(entry);
  return allow;
}
