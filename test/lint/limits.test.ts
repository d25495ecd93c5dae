import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newGuardrailHook } from '../../src/guardrail/factory.js';
import { objectionTo } from '../../src/guardrail/objection-to.js';
import { Registry } from '../../src/hook/registry.js';
import { shortestWith } from '../../src/lint/fields.js';
import { foldText } from '../../src/match/fold.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { guarded } from '../guardrail/exchange.js';
import { lintAs } from './lint-as.js';

// What the rules on limits say of a text has to be what the engine does with it.

type Params = Readonly<Record<string, unknown>>;

interface Declared {
  readonly type: string;
  readonly params: Params;
  readonly message?: string;
}

describe('what a message of a rule says is what happens', () => {
  test('cuts-by-accident: the banned word is still there', async () => {
    const params = { words: ['guarantee'], max_characters: 20 };
    expect(codesOf([{ type: 'banned_words', params }], promptkit15)).toContain('cuts-by-accident');
    const { content } = await guarded(promptkit15, 'banned_words', params).after('we guarantee it, and more than that');
    expect(content).toBe('we guarantee it, and');
  });

  test.each([
    [documented, 203, 'allow'],
    [documented, 204, 'sorry'],
    [documented, 1000, 'sorry'],
    [promptkit15, 203, 'allow'],
    [promptkit15, 204, 'sorry'],
  ])('limits-conflict: tokens come first ($name, %s characters)', async ({ name }, length, expected) => {
    const params = { max_characters: 1000, max_tokens: 50 };
    const semantics = name === 'documented' ? documented : promptkit15;
    expect(codesOf([{ type: 'length', params }], semantics)).toContain('limits-conflict');
    const { decision, content } = await guarded(semantics, 'length', params).after('x'.repeat(length));
    expect(decision.kind === 'allow' ? 'allow' : content).toBe(expected);
  });

  test('limits-conflict: tokens never decide', () => {
    const params = { max_characters: 5000, max_tokens: 1500 };
    expect(codesOf([{ type: 'length', params }], promptkit15)).toContain('limits-conflict');
    const hook = newGuardrailHook('length', params, {}, promptkit15);
    const alone = newGuardrailHook('length', { max_characters: 5000 }, {}, promptkit15);
    for (const length of [4999, 5000, 5001, 6003, 6004, 9999]) {
      const text = 'x'.repeat(length);
      expect(objectionTo(hook, text) === undefined).toBe(objectionTo(alone, text) === undefined);
    }
  });

  test.each([promptkit14, promptkit15])('length-by-tokens-only: it cannot be built ($name)', (semantics) => {
    const params = { max_tokens: 10 };
    expect(codesOf([{ type: 'length', params }], semantics)).toContain('length-by-tokens-only');
    expect(() => newGuardrailHook('length', params, {}, semantics)).toThrow('max_length requires');
    expect(() => newGuardrailHook('length', params)).not.toThrow();
  });

  test.each([promptkit14, promptkit15])('max-sentences-inert: a sentence too many passes ($name)', (semantics) => {
    const params = { max_sentences: 3 };
    const text = 'One. Two. Three. Four.';
    expect(codesOf([{ type: 'max_sentences', params }], semantics)).toContain('max-sentences-inert');
    expect(objectionTo(newGuardrailHook('max_sentences', params, {}, semantics), text)).toBeUndefined();
    expect(objectionTo(newGuardrailHook('max_sentences', params), text)).toBeDefined();
  });

  test('limit-disabled: the longest text passes', () => {
    for (const params of [{ max_characters: 0 }, {}, { max_tokens: 0, max: 0 }]) {
      expect(codesOf([{ type: 'length', params }], documented)).toContain('limit-disabled');
      expect(objectionTo(newGuardrailHook('length', params), 'x'.repeat(100_000))).toBeUndefined();
    }
  });

  test('required-field-banned and required-fields-too-long: every answer is objected to by one of the two', () => {
    const required = { type: 'required_fields', params: { required_fields: ['refund policy', 'total price'] } };
    const banned = { type: 'banned_words', params: { words: ['refund'] } };
    const short = { type: 'length', params: { max_characters: 23 } };
    expect(codesOf([required, banned, short], documented)).toEqual([
      'required-field-banned',
      'required-fields-too-long',
    ]);
    const answers = ['Hello', 'refund policy', 'refund policy total price', 'The REFUND POLICY and the total price'];
    for (const text of answers) {
      for (const other of [banned, short]) {
        const hooks = [required, other].map(({ type, params }) => newGuardrailHook(type, params));
        expect(hooks.some((hook) => objectionTo(hook, text) !== undefined)).toBe(true);
      }
    }
  });

  test.each([promptkit14, promptkit15])(
    'order-masks: what a cut leaves is not looked at ($name)',
    async (semantics) => {
      const validators = [
        { type: 'length', params: { max_characters: 15 } },
        { type: 'banned_words', params: { words: ['guarantee'] } },
      ];
      const [finding] = lint(validators, semantics).filter(({ code }) => code === 'order-masks');
      expect(finding?.message).toContain('what is left reaches users');
      expect(await answerOf(validators, semantics, 'we guarantee it, and more')).toBe('we guarantee it');
      expect(await answerOf(validators, documented, 'we guarantee it, and more')).toContain('Sorry');
    },
  );

  test('order-masks: a monitored hit hides an enforcing one', async () => {
    const registry = new Registry(
      {
        provider: [
          newGuardrailHook('banned_words', { words: ['refund'] }, { monitorOnly: true }, promptkit14),
          newGuardrailHook('banned_words', { words: ['guarantee'] }, {}, promptkit14),
        ],
      },
      promptkit14,
    );
    expect(await contentAfter(registry, 'a refund, we guarantee it')).toBe('a refund, we guarantee it');
  });

  test.each([
    [{ max_characters: 500 }, { max_characters: 1000 }],
    [{ max_characters: 1000 }, { max_characters: 500 }],
  ])('redundant-validator: users read the same without it (%j, %j)', async (one, other) => {
    const validators = [one, other].map((params) => ({ type: 'length', params }));
    expect(codesOf(validators, documented)).toEqual(['redundant-validator']);
    const needed = [{ type: 'length', params: { max_characters: 500 } }];
    for (const length of [500, 501, 1000, 1001]) {
      const text = 'x'.repeat(length);
      expect(await answerOf(validators, documented, text)).toBe(await answerOf(needed, documented, text));
    }
  });
});

describe('the shortest text with all fields', () => {
  test.each([
    [['price', 'total price'], 11],
    [['total price', 'price per day'], 19],
    [['ab', 'ba'], 3],
    [['reservation ID', 'total price'], 25],
    [[], 0],
  ])('%j', (fields, length) => {
    expect(shortestWith(fields)).toHaveLength(length);
  });

  test('no text with all of them is shorter', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'B', ' '), minLength: 1, maxLength: 12 });
    const pieces = fc.array(fc.tuple(fc.nat(11), fc.integer({ min: 1, max: 12 })), { maxLength: 6 });
    fc.assert(
      fc.property(text, pieces, (whole, places) => {
        const fields = places.map(([start, length]) => whole.slice(start, start + length)).filter((one) => one !== '');
        expect(shortestWith(fields).length).toBeLessThanOrEqual(foldText(whole).length);
      }),
    );
  });
});

function lint(validators: readonly Declared[], { name }: Semantics) {
  const spec = { task_type: 'support', validators: validators.map((one) => ({ ...one, fail_on_violation: true })) };
  return lintAs(JSON.stringify({ kind: 'PromptConfig', metadata: { name: 'support' }, spec }), `x.${name}.yaml`);
}

/** Of the rules on limits. */
function codesOf(validators: readonly Declared[], semantics: Semantics): readonly string[] {
  const found = lint(validators, semantics).filter(({ severity }) => severity !== 'info');
  return [...new Set(found.map(({ code }) => code))].filter((code) => OWN.has(code)).toSorted();
}

const OWN: ReadonlySet<string> = new Set([
  ...['limit-disabled', 'limit-keys-conflict', 'cuts-by-accident', 'limits-conflict', 'length-by-tokens-only'],
  ...['max-sentences-inert', 'message-violates-guardrail', 'required-field-banned', 'required-fields-too-long'],
  'redundant-validator',
]);

async function answerOf(validators: readonly Declared[], semantics: Semantics, text: string): Promise<string> {
  const provider = validators.map(({ type, params }) => newGuardrailHook(type, params, {}, semantics));
  return await contentAfter(new Registry({ provider }, semantics), text);
}

async function contentAfter(registry: Registry, content: string): Promise<string> {
  const call = { providerId: 'p', model: 'm', round: 1 };
  const message = { role: 'assistant', content, toolCalls: [], validations: [] };
  const request = { ...call, messages: [], systemPrompt: '', metadata: {} };
  await registry.runAfterProviderCall(request, { ...call, latencyMs: 0, message });
  return message.content;
}
