import { describe, expect, test } from 'vitest';
import type { Message, ToolCall } from '../../src/conversation/message.js';
import type { EvalImplementation, Finding } from '../../src/eval/handler.js';
import { boundGuardrail } from '../../src/guardrail/eval-guardrail.js';
import { GuardrailError, newGuardrailHook } from '../../src/guardrail/factory.js';
import { hookOf } from '../../src/guardrail/hook-of.js';
import { openContext } from '../../src/hook/context.js';
import type { GuardrailHook, ProviderRequest, ProviderResponse } from '../../src/hook/contracts.js';
import type { EvalContext } from '../../src/hook/evals.js';
import { Registry } from '../../src/hook/registry.js';
import { documented } from '../../src/semantics/documented.js';

type Params = Readonly<Record<string, unknown>>;

const guard = (type: string, params: Params) => newGuardrailHook(type, params, { message: 'sorry' });

describe('an eval that stands as a guardrail', () => {
  test.each<[string, string, Params, string, string]>([
    ['accepts what scores 1', 'contains', { patterns: ['order'] }, 'Your ORDER.', 'Your ORDER.'],
    ['replaces what scores less', 'contains', { patterns: ['order', 'date'] }, 'Your order.', 'sorry'],
    ['accepts a score from the minimum', 'contains', { patterns: ['a', 'z'], min_score: 0.5 }, 'a', 'a'],
    ['replaces a score above the maximum', 'contains', { patterns: ['a'], max_score: 0.5 }, 'a', 'sorry'],
    ['goes by its other names', 'content_matches', { pattern: '^\\d+$' }, 'x', 'sorry'],
    ['knows the spellings of validators', 'min_length', { min_characters: 3 }, 'ab', 'sorry'],
    ['finds what leaks', 'pii_leakage', {}, 'Ask ann@example.org', 'sorry'],
    ['is no part of a word list by another name', 'content_excludes', { words: ['bad'] }, 'a badge', 'sorry'],
    ['judges an empty answer', 'contains', { patterns: ['order'] }, '', 'sorry'],
  ])('%s', async (_title, type, params, text, content) => {
    expect((await afterCall([guard(type, params)], text)).content).toBe(content);
  });

  test('gives the words of the eval as its reason, and puts score and value on record', async () => {
    const { decision, validations } = await afterCall([guard('contains', { patterns: ['a', 'z'] })], 'a');
    const found = { score: 0.5, value: { found: 1, total: 2, missing: ['z'] } };
    expect(decision).toMatchObject({
      reason: 'missing patterns: z',
      metadata: { validator_type: 'contains', monitor_only: false, ...found },
      evidence: { at: 1 },
    });
    expect(validations).toEqual([
      {
        validator_type: 'contains',
        passed: false,
        details: { reason: 'missing patterns: z', monitor_only: false, ...found, direction: 'output' },
      },
    ]);
  });

  test('says so once of a response', async () => {
    const registry = new Registry({
      provider: [newGuardrailHook('contains', { patterns: ['z'] }, { monitorOnly: true })],
    });
    const context = openContext();
    const given = response('a');
    await registry.runAfterProviderCall(request([]), given, context);
    await registry.runAfterProviderCall(request([]), given, context);
    expect(context.response.validations).toHaveLength(1);
    expect(given.message.content).toBe('a');
  });

  test('judges the words of the user, when its direction is input', async () => {
    const asked = request([{ role: 'user', content: 'Call 123-45-6789' }]);
    await new Registry({ provider: [guard('pii_leakage', { direction: 'input' })] }).runBeforeProviderCall(asked);
    expect(asked.replacement).toBe('sorry');
    expect((await afterCall([guard('pii_leakage', { direction: 'input' })], 'Call 123-45-6789')).content).not.toBe(
      'sorry',
    );
  });

  test('sees nothing of a stream before its end', async () => {
    const registry = new Registry({ provider: [guard('content_excludes', { patterns: ['bad'] })] });
    expect(registry.hasChunkInterceptors).toBe(false);
    const context = openContext();
    await registry.runOnChunk({ content: '', delta: 'so ba' }, context);
    await registry.runOnChunk({ content: '', delta: 'd' }, context);
    const given = response('');
    await registry.runAfterProviderCall(request([]), given, context);
    expect(given.message.content).toBe('sorry');
  });

  test('is asked what it would have said of the text that another one replaced', async () => {
    const hooks = [guard('banned_words', { words: ['bad'] }), guard('contains', { patterns: ['order'] })];
    const { steps } = await afterCall(hooks, 'so bad');
    expect(steps[1]).toMatchObject({ masked: true, before: 'so bad', decision: { reason: 'missing patterns: order' } });
  });

  test('does not read older answers in the place of an empty one', async () => {
    const history = [
      { role: 'assistant', content: 'so bad' },
      { role: 'user', content: 'And?' },
    ];
    const { content } = await afterCall([guard('content_excludes', { patterns: ['bad'] })], '', { history });
    expect(content).toBe('');
  });
});

describe('an answer that only calls tools', () => {
  const toolCalls = [{ id: '1', name: 'refund', args: '{"amount":5}' }];

  test.each<[string, string, Params, string]>([
    ['is nothing to an eval of text', 'contains', { patterns: ['order'] }, ''],
    ['is judged by an eval of tool calls', 'tools_not_called', { tools: ['refund'] }, 'sorry'],
    ['has arguments', 'tool_args', { tool_name: 'refund', expected_args: { amount: 5 } }, ''],
  ])('%s', async (_title, type, params, content) => {
    expect((await afterCall([guard(type, params)], '', { toolCalls })).content).toBe(content);
  });

  test('counts as not judged by an eval of text', async () => {
    const { steps } = await afterCall([guard('json_valid', {})], '', { toolCalls });
    expect(steps).toMatchObject([{ decision: { kind: 'allow', judged: false } }]);
  });
});

test('calls of earlier turns count, and what a call of the answer itself will give is not known yet', async () => {
  let seen: EvalContext | undefined;
  const hook = processHook((context) => {
    seen = context;
    return { score: 1 };
  });
  const history = [
    { role: 'user', content: 'Where is it?' },
    { role: 'assistant', content: '', toolCalls: [{ id: '1', name: 'search', args: '{}' }] },
    { role: 'tool', content: 'found', toolCallId: '1' },
  ];
  await afterCall([hook], 'Here.', { history, toolCalls: [{ id: '2', name: 'close', args: '{}' }] });
  expect(seen?.toolCalls.map(({ toolName, result }) => [toolName, result])).toEqual([
    ['search', 'found'],
    ['close', undefined],
  ]);
  expect(seen?.messages.at(-1)?.content).toBe('Here.');
  expect(seen?.turnIndex).toBe(1);
});

describe('what cannot be judged', () => {
  test.each<[string, Finding]>([
    ['was skipped', { skipped: true, score: 1 }],
    ['has no score', {}],
  ])('counts as not judged when it %s', async (_title, finding) => {
    const { steps } = await afterCall([processHook(() => finding)], 'a');
    expect(steps).toMatchObject([{ decision: { kind: 'allow', judged: false } }]);
  });

  test.each<[string, Finding, string]>([
    ['is objected to when the eval failed', { error: 'out of order' }, 'out of order'],
    ['is objected to when the score is not a number', { score: Number.NaN }, 'scored: the score is not a number'],
    ['has a reason without an explanation', { score: 0.2 }, 'scored: score 0.2 is below the minimum of 1'],
  ])('%s', async (_title, finding, reason) => {
    expect((await afterCall([processHook(() => finding)], 'a')).decision).toMatchObject({ kind: 'enforced', reason });
  });

  test('is what needs a model', async () => {
    const { steps } = await afterCall([guard('llm_judge', { criteria: 'polite' })], 'a');
    expect(steps).toMatchObject([{ decision: { kind: 'allow', judged: false } }]);
  });
});

describe('a type that is bound to a process', () => {
  test('is waited for, and objects as any other', async () => {
    const { content } = await afterCall([processHook(() => Promise.resolve({ score: 0, explanation: 'no' }))], 'a');
    expect(content).toBe('sorry');
  });

  test('is not started to learn what it would have said', async () => {
    let started = 0;
    const hook = processHook(() => {
      started += 1;
      return { score: 0 };
    });
    const { steps } = await afterCall([guard('banned_words', { words: ['bad'] }), hook], 'bad');
    expect(started).toBe(0);
    expect(steps[1]).toMatchObject({ masked: true, decision: { kind: 'allow', judged: false } });
  });
});

describe('params of an eval that stands as a guardrail', () => {
  test.each<[string, string, Params, readonly (readonly (string | number)[])[]]>([
    ['are checked', 'contains', { patterns: 'order' }, [['patterns']]],
    ['must be there', 'regex', {}, [['pattern']]],
    ['are those of the wrapper, too', 'pii_leakage', { direction: 'sideways' }, [['direction']]],
    ['have one value by all their names', 'min_length', { min: 3, min_chars: 4 }, [['min_chars']]],
  ])('%s', (_title, type, params, paths) => {
    expect(problemsOf(type, params).map(({ path }) => path)).toEqual(paths);
  });
});

function problemsOf(type: string, params: Params): GuardrailError['problems'] {
  try {
    newGuardrailHook(type, params);
    return [];
  } catch (error) {
    if (error instanceof GuardrailError) return error.problems;
    throw error;
  }
}

function processHook(evaluate: (context: EvalContext) => ReturnType<EvalImplementation['evaluate']>): GuardrailHook {
  const implementation = { type: 'scored', evaluate: (_params: Params, context: EvalContext) => evaluate(context) };
  const compiled = boundGuardrail(implementation, {}, documented.evals);
  if (compiled.judge === undefined) throw new Error('its params must be usable');
  return hookOf('scored', compiled, { message: 'sorry' });
}

interface Around {
  readonly toolCalls?: readonly ToolCall[];
  readonly history?: readonly Message[];
}

async function afterCall(
  provider: readonly GuardrailHook[],
  text: string,
  { toolCalls = [], history = [] }: Around = {},
) {
  const context = openContext();
  const given = response(text, toolCalls, context);
  const result = await new Registry({ provider }).runAfterProviderCall(request(history), given, context);
  return { ...result, content: given.message.content, validations: context.response.validations };
}

function request(messages: readonly Message[]): ProviderRequest {
  return { providerId: 'p', model: 'm', messages, systemPrompt: '', round: 1, metadata: {} };
}

function response(content: string, toolCalls: readonly ToolCall[] = [], context = openContext()): ProviderResponse {
  const message = { role: 'assistant', content, toolCalls, validations: context.response.validations };
  return { providerId: 'p', model: 'm', round: 1, latencyMs: 0, message };
}
