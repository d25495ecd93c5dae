import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newGuardrailHook } from '../../src/guardrail/factory.js';
import { openContext } from '../../src/hook/context.js';
import type { GuardrailHook, ProviderRequest, ProviderResponse } from '../../src/hook/contracts.js';
import { allow } from '../../src/hook/decision.js';
import { DEFAULT_MESSAGE } from '../../src/hook/default-message.js';
import type { RunResult } from '../../src/hook/registered.js';
import { Registry } from '../../src/hook/registry.js';
import { anyText, anyWords } from '../property/pieces.js';

const words = (word: string, params: Readonly<Record<string, unknown>> = {}, message?: string) =>
  newGuardrailHook('banned_words', { words: [word], ...params }, message === undefined ? {} : { message });
const watching = (word: string, params: Readonly<Record<string, unknown>> = {}) =>
  newGuardrailHook('banned_words', { words: [word], ...params }, { monitorOnly: true, message: 'sorry' });
const length = (params: Readonly<Record<string, unknown>>) => newGuardrailHook('length', params, { message: 'sorry' });

describe('the message that replaces a response', () => {
  test.each<[string, GuardrailHook, string]>([
    ['is the top-level one', words('bad', {}, 'top'), 'top'],
    ['is the one of the params when there is no other', words('bad', { message: 'param' }), 'param'],
    ['at the top wins over the one of the params', words('bad', { message: 'param' }, 'top'), 'top'],
    ['is the default when nothing is said', words('bad'), DEFAULT_MESSAGE],
    ['is the default when what is said is empty', words('bad', { message: '' }, ''), DEFAULT_MESSAGE],
    ['is as it is written, white space included', words('bad', {}, '  no \n'), '  no \n'],
    ['is not judged by its own guardrail', words('bad', {}, 'that was bad'), 'that was bad'],
  ])('%s', (_title, hook, content) => {
    expect(afterCall([hook], 'so bad').content).toBe(content);
  });

  test('is known to all', () => {
    expect(DEFAULT_MESSAGE).toBe("Sorry, we can't provide this response as it would violate our content policy.");
  });
});

describe('a length', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string, string]>([
    ['within the limit stays', { max_characters: 3 }, 'abc', 'abc'],
    ['is cut to the limit', { max_characters: 3 }, 'abcd', 'abc'],
    ['is cut between characters', { max_characters: 2 }, '😀😀😀', '😀😀'],
    ['by tokens alone replaces', { max_tokens: 1 }, 'abcdefgh', 'sorry'],
    ['by tokens, below the limit of characters, replaces', { max_characters: 100, max_tokens: 1 }, 'abcdefgh', 'sorry'],
    ['by both is cut', { max_characters: 3, max_tokens: 1 }, 'abcdefgh', 'abc'],
    ['of 0 is no limit', { max_characters: 0, max_tokens: 0 }, 'abcdefgh', 'abcdefgh'],
    ['of nothing is never too long', { max_characters: 1, max_tokens: 1 }, '', ''],
  ])('%s', (_title, params, text, content) => {
    expect(afterCall([length(params)], text).content).toBe(content);
  });
});

describe('a monitor-only guardrail', () => {
  test('says all and changes nothing, whatever it objects to', () => {
    const cutting = newGuardrailHook('length', { max_characters: 1 }, { monitorOnly: true });
    const { content, result } = afterCall([watching('bad'), cutting], 'so bad');
    expect(content).toBe('so bad');
    expect(result.steps).toMatchObject([
      {
        masked: false,
        decision: { kind: 'enforced', metadata: { validator_type: 'banned_words', monitor_only: true } },
      },
      { masked: false, decision: { kind: 'enforced', metadata: { validator_type: 'length', monitor_only: true } } },
    ]);
    for (const step of result.steps) expect(step).not.toHaveProperty('after');
  });

  test('does not stand in for a response either', () => {
    const asked = request('so bad');
    new Registry({ provider: [watching('bad', { direction: 'input' })] }).runBeforeProviderCall(asked);
    expect(asked).not.toHaveProperty('replacement');
  });

  test('does not hide the guardrails behind it', () => {
    expect(afterCall([watching('bad'), words('worse', {}, 'no')], 'bad and worse').content).toBe('no');
  });
});

describe('whose text is judged', () => {
  test.each<[string | undefined, boolean, boolean]>([
    [undefined, false, true],
    ['output', false, true],
    ['input', true, false],
    ['both', true, true],
  ])('direction %s', (direction, ofUser, ofModel) => {
    const hook = words('bad', direction === undefined ? {} : { direction }, 'sorry');
    const registry = new Registry({ provider: [hook] });
    const asked = request('so bad');
    registry.runBeforeProviderCall(asked);
    expect(asked.replacement).toBe(ofUser ? 'sorry' : undefined);
    expect(afterCall([hook], 'so bad').content).toBe(ofModel ? 'sorry' : 'so bad');
    expect(onChunk([hook], 'so bad.').content).toBe(ofModel ? 'sorry' : 'so bad.');
  });

  test.each<[string, ProviderRequest['messages']]>([
    [
      'a tool',
      [
        { role: 'user', content: 'hi' },
        { role: 'tool', content: 'bad' },
      ],
    ],
    [
      'the model',
      [
        { role: 'user', content: 'bad' },
        { role: 'assistant', content: 'bad' },
      ],
    ],
    ['nobody', []],
  ])('of the user, not when the last message is of %s', (_title, messages) => {
    const asked = { ...request(''), messages };
    new Registry({ provider: [words('bad', { direction: 'input' })] }).runBeforeProviderCall(asked);
    expect(asked).not.toHaveProperty('replacement');
  });

  test('input that is too long is replaced, not cut: there is no response that could be', () => {
    const asked = request('abcdef');
    new Registry({ provider: [length({ max_characters: 3, direction: 'input' })] }).runBeforeProviderCall(asked);
    expect(asked).toMatchObject({ replacement: 'sorry', messages: [{ content: 'abcdef' }] });
  });
});

describe('what is put on the response', () => {
  test('is every unmasked hit, in order, monitored ones included', () => {
    const hooks = [watching('bad'), words('worse', {}, 'no'), words('bad'), words('fine')];
    expect(afterCall(hooks, 'bad, worse').validations).toEqual([
      {
        validator_type: 'banned_words',
        passed: false,
        details: { reason: 'banned word "bad"', monitor_only: true, direction: 'output' },
      },
      {
        validator_type: 'banned_words',
        passed: false,
        details: { reason: 'banned word "worse"', monitor_only: false, direction: 'output' },
      },
    ]);
  });

  test('says whose words it is about, also of a guardrail that judges both sides', () => {
    const registry = new Registry({ provider: [words('bad', { direction: 'both' })] });
    const context = openContext();
    registry.runBeforeProviderCall(request('bad'), context);
    registry.runAfterProviderCall(request(''), response('bad'), context);
    const { validations } = context.response;
    expect(validations.map(({ details }) => details['direction'])).toEqual(['input', 'output']);
  });

  test('is nothing for a response that is accepted', () => {
    expect(afterCall([words('bad')], 'fine').validations).toEqual([]);
  });

  test('is one entry for a response, however many chunks tripped it', () => {
    const context = openContext();
    const registry = new Registry({ provider: [watching('bad')] });
    for (const delta of ['bad ', 'bad ', 'bad ']) registry.runOnChunk({ content: '', delta }, context);
    registry.runAfterProviderCall(request('hi'), response(''), context);
    expect(context.response.validations).toHaveLength(1);
  });
});

describe('a response that only calls tools', () => {
  const toolCalls = [{ id: '1', name: 'search', args: '{}' }];
  const fields = newGuardrailHook('required_fields', { required_fields: ['order'] }, { message: 'sorry' });

  test.each<[string, string, ProviderResponse['message']['toolCalls'], string]>([
    ['is not asked for fields', '', toolCalls, ''],
    ['with a text is', 'let me see', toolCalls, 'sorry'],
    ['is another thing than an empty one', '', [], 'sorry'],
  ])('%s', (_title, text, calls, content) => {
    expect(afterCall([fields], text, calls).content).toBe(content);
  });

  test('counts as not judged', () => {
    expect(afterCall([fields], '', toolCalls).result.steps).toMatchObject([
      { decision: { kind: 'allow', judged: false } },
    ]);
  });
});

describe('asking the hooks a second time about the same response', () => {
  const params = {
    banned_words: anyWords.map((list) => ({ words: list })),
    length: fc.record({ max_characters: fc.nat(20), max_tokens: fc.nat(6) }),
    max_sentences: fc.record({ max_sentences: fc.integer({ min: 1, max: 3 }) }),
    required_fields: anyWords.map((list) => ({ required_fields: list })),
  };
  const bounds = fc.record(
    { min_score: fc.constantFrom(0, 0.5, 1, 2), max_score: fc.constantFrom(-1, 0.5, 1) },
    { requiredKeys: [] },
  );
  const hookOf = (type: keyof typeof params) =>
    fc
      .tuple(params[type], bounds, anyText, fc.boolean())
      .map(([own, extra, message, monitorOnly]) =>
        newGuardrailHook(type, { ...own, ...extra }, { message, monitorOnly }),
      );
  const replacing = fc
    .constantFrom('banned_words' as const, 'max_sentences' as const, 'required_fields' as const)
    .chain(hookOf);
  // A cut comes first, and only one: what was accepted before a cut may not be what is left of it.
  const chain = fc
    .tuple(fc.array(hookOf('length'), { maxLength: 1 }), fc.array(replacing, { maxLength: 3 }))
    .map((hooks) => hooks.flat());

  test('changes nothing', () => {
    fc.assert(
      fc.property(chain, anyText, (hooks, text) => {
        const context = openContext();
        const registry = new Registry({ provider: hooks });
        const given = response(text);
        registry.runAfterProviderCall(request('hi'), given, context);
        const content = given.message.content;
        const validations = structuredClone(context.response.validations);
        const again = done(registry.runAfterProviderCall(request('hi'), given, context));
        expect(again.decision).toEqual(allow);
        expect(given.message.content).toBe(content);
        expect(context.response.validations).toEqual(validations);
      }),
      { numRuns: 1000 },
    );
  });
});

function afterCall(
  hooks: readonly GuardrailHook[],
  text: string,
  toolCalls: ProviderResponse['message']['toolCalls'] = [],
) {
  const context = openContext();
  const given = response(text, toolCalls);
  const result = done(new Registry({ provider: hooks }).runAfterProviderCall(request('hi'), given, context));
  return { content: given.message.content, result, validations: context.response.validations };
}

function onChunk(hooks: readonly GuardrailHook[], delta: string) {
  const chunk = { content: '', delta };
  new Registry({ provider: hooks }).runOnChunk(chunk, openContext());
  return chunk;
}

function done(result: ReturnType<Registry['runAfterProviderCall']>): RunResult {
  if ('then' in result) throw new Error('a guardrail never answers later');
  return result;
}

function request(content: string): ProviderRequest {
  return {
    providerId: 'p',
    model: 'm',
    messages: [{ role: 'user', content }],
    systemPrompt: '',
    round: 1,
    metadata: {},
  };
}

function response(content: string, toolCalls: ProviderResponse['message']['toolCalls'] = []): ProviderResponse {
  const message = { role: 'assistant', content, toolCalls, validations: [] };
  return { providerId: 'p', model: 'm', round: 1, latencyMs: 0, message };
}
