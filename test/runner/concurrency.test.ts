import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EvalHook, ProviderHook, SessionHook } from '../../src/hook/contracts.js';
import { allow, deny, enforced } from '../../src/hook/decision.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { type HookSet, noHooks } from '../../src/policy/hook-set.js';
import type { Policy } from '../../src/policy/policy.js';
import { documented } from '../../src/semantics/documented.js';
import { packOf } from '../policy/packs.js';
import { jsonl, logOf, reportOn, talk } from './running.js';

/** Lets others go first as often as it says. */
async function waiting(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

const lengthOf = (text: string) => text.length % 4;

/** It waits longer for some texts than for others, and objects to some. */
const slow: ProviderHook = {
  name: 'slow',
  beforeCall: () => allow,
  async afterCall(_request, { message }) {
    await waiting(lengthOf(message.content));
    if (message.content.includes('crash')) throw new Error('it crashed');
    if (message.content.includes('edit')) {
      message.content = 'edited';
      return enforced('edited');
    }
    return message.content.includes('deny') ? deny('denied') : allow;
  },
};

const ending: SessionHook = {
  name: 'ending',
  onSessionStart: () => undefined,
  async onSessionUpdate({ messages }) {
    await waiting(messages.length % 3);
    return messages.some(({ content }) => content.includes('stop')) ? new Error('enough') : undefined;
  },
  onSessionEnd: () => undefined,
};

const failing: EvalHook = {
  name: 'failing',
  async onEvalResult(_definition, { currentOutput }) {
    await waiting(lengthOf(currentOutput));
    if (currentOutput.includes('fail')) throw new Error('it failed');
  },
};

const hooks: Partial<HookSet> = {
  provider: [{ hook: slow, source: 'hooks.mjs' }],
  session: [{ hook: ending, source: 'hooks.mjs' }],
  eval: [{ hook: failing, source: 'hooks.mjs' }],
  identity: ['hooks.mjs'],
};

const EVALS = [{ id: 'short', type: 'max_length', trigger: 'every_turn', params: { max: 9 } }];
const VALIDATORS = [{ type: 'banned_words', params: { words: ['bad'] }, message: 'sorry' }];
const PACK = JSON.stringify({ prompts: { support: { validators: VALIDATORS, evals: EVALS } } });

function policiesWith(set: Partial<HookSet>, pack = packOf([])): readonly Policy[] {
  const { policies, diagnostics } = compilePack(parsePack(pack, 'pack.json'), documented, {
    hooks: { ...noHooks, ...set },
  });
  expect(diagnostics).toEqual([]);
  return policies;
}

const guarding = () => policiesWith(hooks, PACK);

const words = fc.constantFrom('bad', 'fine', 'crash', 'edit', 'deny', 'stop', 'fail', 'a longer answer than others');
const answers = fc.array(words, { maxLength: 4 });

describe('the report is the same, byte for byte, whatever is over first', () => {
  test('for any conversations, and any number of them at once', async () => {
    const property = fc.asyncProperty(
      fc.array(answers, { maxLength: 12 }),
      fc.integer({ min: 2, max: 20 }),
      async (talks, concurrency) => {
        const records = talks.map((each, index) => talk(`c${index}`, ...each));
        // A list on one line: nothing but the order tells its conversations apart.
        const contents = { 'a.jsonl': jsonl(...records), 'b.json': JSON.stringify(records) };
        const [one, many] = await Promise.all([
          reportOn(guarding(), contents, { concurrency: 1 }),
          reportOn(guarding(), contents, { concurrency }),
        ]);
        expect(JSON.stringify(many)).toBe(JSON.stringify(one));
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  test('and the same as when nothing may run beside', async () => {
    const records = ['bad', 'crash', 'edit', 'fail', 'stop'].map((word, index) => talk(`c${index}`, word, 'fine'));
    const contents = {
      'a.jsonl': `${jsonl(...records, { ...talk('named', 'x'), prompt: 'no-such-prompt' })}not json\n`,
      'talk.jsonl': jsonl(talk('joined', 'streamed deny')),
      'log.jsonl': jsonl(...logOf('joined', 1, 'streamed', ' deny'), ...logOf('joined', 2, 'left over')),
    };
    const plain = await reportOn(guarding(), contents);
    const many = await reportOn(guarding(), contents, { concurrency: 3 });
    expect(many).toEqual(plain);
    expect(plain.violations.length).toBeGreaterThan(3);
    expect(plain.inputs.flatMap(({ notes, skipped }) => [...notes, ...skipped]).length).toBeGreaterThan(3);
  });
});

test('conversations are under way at once, and the calls of each stay in their order', async () => {
  const seen: string[] = [];
  const watching: ProviderHook = {
    name: 'watching',
    beforeCall: () => allow,
    async afterCall(_request, { message }) {
      seen.push(message.content);
      await waiting(1);
      return allow;
    },
  };
  const policies = policiesWith({ provider: [{ hook: watching, source: 'hooks.mjs' }] });
  await reportOn(policies, { 'a.jsonl': jsonl(talk('one', 'a1', 'a2'), talk('two', 'b1', 'b2')) }, { concurrency: 2 });
  expect(seen).toEqual(['a1', 'b1', 'a2', 'b2']);
});

test('an interruption leaves out what it cut short, and waits for nobody', async () => {
  const controller = new AbortController();
  const stuck: ProviderHook = {
    name: 'stuck',
    beforeCall: () => allow,
    afterCall(_request, { message }) {
      if (message.content !== 'stuck') return allow;
      controller.abort();
      return new Promise(() => {});
    },
  };
  const policies = policiesWith({ provider: [{ hook: stuck, source: 'hooks.mjs' }] });
  const contents = { 'a.jsonl': jsonl(talk('one', 'fine'), talk('two', 'stuck'), talk('three', 'fine')) };
  const { partial, totals } = await reportOn(policies, contents, { concurrency: 4, interrupted: controller.signal });
  expect({ partial, conversations: totals.conversations }).toEqual({ partial: true, conversations: 1 });
});
