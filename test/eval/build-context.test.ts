import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/conversation/message.js';
import { buildEvalContext } from '../../src/eval/build-context.js';

const facts = { turnIndex: 3, sessionId: 's', promptId: 'p' };

function called(...calls: readonly (readonly [id: string, name: string, args: string])[]): Message {
  return { role: 'assistant', content: '', toolCalls: calls.map(([id, name, args]) => ({ id, name, args })) };
}

function toolCallsIn(...messages: readonly Message[]) {
  return buildEvalContext(messages, facts).toolCalls;
}

describe('the text under test', () => {
  test.each([
    [
      [
        { role: 'assistant', content: 'one' },
        { role: 'user', content: 'q' },
      ],
      'one',
    ],
    [[{ role: 'Assistant', content: 'one' }], ''],
    [[], ''],
  ])('of %j is "%s"', (messages, expected) => {
    expect(buildEvalContext(messages, facts)).toMatchObject({ ...facts, currentOutput: expected });
  });
});

describe('tool calls', () => {
  test('have their arguments when these are an object, and the later result of their id', () => {
    const calls = toolCallsIn(
      { role: 'user', content: 'Hi' },
      called(['1', 'a', '{"x":1}'], ['2', 'b', '"text"'], ['3', 'c', '{']),
      { role: 'tool', content: 'first', toolCallId: '1' },
      { role: 'tool', content: '', toolCallId: '2', error: 'broken', recorded: { errorType: 'execution' } },
      { role: 'tool', content: 'second', toolCallId: '1' },
    );
    expect(calls).toEqual([
      { turnIndex: 1, toolName: 'a', arguments: { x: 1 }, result: 'second', error: '', errorType: '' },
      { turnIndex: 1, toolName: 'b', result: '', error: 'broken', errorType: 'execution' },
      { turnIndex: 1, toolName: 'c', error: '', errorType: '' },
    ]);
  });

  test('that were recorded without arguments have none, which can be read', () => {
    expect(toolCallsIn(called(['1', 'a', '']))).toMatchObject([{ arguments: {} }]);
  });

  test('without an id get the results that follow, by name and in order', () => {
    const calls = toolCallsIn(
      called(['', 'a', '{}'], ['', 'b', '{}'], ['', 'a', '{}']),
      { role: 'tool', content: 'a1', name: 'a', toolCallId: '' },
      { role: 'tool', content: 'a2', name: 'a' },
      { role: 'tool', content: 'b1' },
      called(['', 'a', '{}']),
    );
    expect(calls.map(({ result }) => result)).toEqual(['a1', 'b1', 'a2', undefined]);
  });

  test('of a user are none, and neither are results that are none of a tool', () => {
    expect(toolCallsIn({ ...called(['1', 'a', '{}']), role: 'user' })).toEqual([]);
    const [call] = toolCallsIn(called(['1', 'a', '{}']), { role: 'user', content: 'x', toolCallId: '1' });
    expect(call).not.toHaveProperty('result');
  });

  test('keep the parts of a result that shows something', () => {
    const parts = [{ type: 'image' as const, media: { mimeType: 'image/png', recorded: {} } }];
    const [call] = toolCallsIn(called(['1', 'a', '{}']), { role: 'tool', content: '', toolCallId: '1', parts });
    expect(call).toMatchObject({ result: parts, parts });
  });
});

describe('metadata', () => {
  const cost = (input: number, output: number, usd: number) => ({
    input_tokens: input,
    output_tokens: output,
    total_cost_usd: usd,
  });
  const messages: readonly Message[] = [
    { role: 'assistant', content: 'a', tokenCount: 5, recorded: { cost: cost(10, 5, 0.25), latencyMs: 100 } },
    { role: 'assistant', content: 'b', tokenCount: 7 },
    { role: 'assistant', content: 'c', recorded: { cost: cost(1, 2, 0.5), latencyMs: 40 } },
  ];

  test('sums what all answers cost, and has the time of the last one', () => {
    expect(buildEvalContext(messages, facts).metadata).toEqual({
      total_cost: 0.75,
      input_tokens: 11,
      output_tokens: 14,
      latency_ms: 40,
    });
  });

  test('of the recording wins', () => {
    const surroundings = { metadata: { total_cost: 9, embedding: [1] }, variables: { tone: 'dry' } };
    const context = buildEvalContext(messages, { ...facts, surroundings });
    expect(context.metadata).toMatchObject({ total_cost: 9, embedding: [1], input_tokens: 11 });
    expect(context.variables).toEqual({ tone: 'dry' });
  });

  test('is empty when nothing of it was recorded', () => {
    expect(buildEvalContext([{ role: 'assistant', content: 'x' }], facts).metadata).toEqual({});
  });
});

describe('extras', () => {
  const messages: readonly Message[] = [
    { role: 'assistant', content: 'a', recorded: { meta: { _workflow_state: 'w', _workflow_current_state: 'c' } } },
    { role: 'user', content: 'u', recorded: { meta: { _workflow_current_state: 'd', other: 1 } } },
  ];

  test.each([
    [{}, { workflow_state: 'w', workflow_current_state: 'd' }],
    [{ metadata: { workflow_current_state: 'm', other: 1 } }, { workflow_state: 'w', workflow_current_state: 'm' }],
    [
      { metadata: { workflow_current_state: 'm' }, extras: { workflow_current_state: 'e', more: true } },
      { workflow_state: 'w', workflow_current_state: 'e', more: true },
    ],
  ])('with %j', (surroundings, extras) => {
    expect(buildEvalContext(messages, { ...facts, surroundings }).extras).toEqual(extras);
  });
});
