import { describe, expect, test } from 'vitest';
import type { ProviderHook } from '../../src/hook/contracts.js';
import { allow, deny } from '../../src/hook/decision.js';
import { Registry } from '../../src/hook/registry.js';
import type { Policy } from '../../src/policy/policy.js';
import { documented } from '../../src/semantics/documented.js';
import { packOf, policyOf } from '../policy/packs.js';
import { jsonl, lineOf, reportOn, talk } from './running.js';

const banning = (word: string, prompt = 'support', file = `${word}.json`) =>
  policyOf(packOf([{ type: 'banned_words', params: { words: [word] }, message: 'sorry' }], prompt), documented, file);

const bad = banning('bad');

/** A policy of one hook that is no guardrail. */
function hooked(hook: ProviderHook): Policy {
  const hooks = [{ name: hook.name, kind: 'provider' as const, source: 'hook.js' }];
  return { ...bad, guardrails: [], hooks, registry: new Registry({ provider: [hook] }) };
}

describe('the prompt that a conversation names', () => {
  const chat = banning('bad', 'chat', 'chat.json');

  test('chooses the policies', async () => {
    const report = await reportOn([bad, chat], {
      'a.jsonl': jsonl({ ...talk('one', 'bad'), prompt: 'chat' }, { ...talk('two', 'bad'), prompt: 'support' }),
    });
    expect(report.violations.map(({ policy, conversation }) => `${policy} ${conversation}`)).toEqual([
      'bad.json#support two',
      'chat.json#chat one',
    ]);
  });

  test('may be that of several policies, or of none that objects', async () => {
    const report = await reportOn([bad, banning('worse')], {
      'a.jsonl': jsonl({ ...talk('one', 'fine'), prompt: 'support' }),
    });
    expect(report.totals).toMatchObject({ conversations: 1, evaluations: 2, skipped: 0 });
  });

  test('is of no pack: the conversation is skipped with that reason, and the run proves nothing', async () => {
    const report = await reportOn([bad, chat], {
      'a.jsonl': jsonl(talk('one', 'fine'), { ...talk('two', 'bad'), prompt: 'Support' }),
    });
    expect(report.inputs[0]?.skipped).toMatchObject([{ line: 2 }]);
    expect(report.inputs[0]?.skipped[0]?.reason).toContain('"Support"');
    expect(report.violations).toEqual([]);
    expect(report.totals.conversations).toBe(1);
    expect(report.gate.exit).toBe(4);
  });

  test('absent means every policy', async () => {
    const report = await reportOn([bad, chat], { 'a.jsonl': jsonl(talk('one', 'bad')) });
    expect(report.violations).toHaveLength(2);
  });
});

describe('hooks that are no guardrails', () => {
  const gate = (later: boolean): ProviderHook => ({
    name: 'gate',
    beforeCall: () => allow,
    afterCall(_request, { message }) {
      const decision = message.content === 'bad' ? deny('no') : allow;
      return later ? Promise.resolve(decision) : decision;
    },
  });

  test('give the same report, whether they answer at once or later', async () => {
    const contents = { 'a.jsonl': jsonl(talk('one', 'bad', 'fine'), talk('two', 'fine', 'bad')) };
    const [atOnce, later] = [
      await reportOn([hooked(gate(false))], contents),
      await reportOn([hooked(gate(true))], contents),
    ];
    expect(later).toEqual(atOnce);
    expect(later.violations.map(lineOf)).toEqual([
      'a.jsonl:1 one 1: provider_after denied gate',
      'a.jsonl:2 two 2: provider_after denied gate',
    ]);
    expect(later.policies[0]?.hooks).toMatchObject([{ name: 'gate', fired: 2, failed: 0 }]);
  });

  test('that answer later are asked about one conversation and one policy at a time', async () => {
    let busy = 0;
    let most = 0;
    const slow: ProviderHook = {
      name: 'slow',
      beforeCall: () => allow,
      async afterCall() {
        busy += 1;
        most = Math.max(most, busy);
        await new Promise((resolve) => setImmediate(resolve));
        busy -= 1;
        return allow;
      },
    };
    const policies = [hooked(slow), { ...hooked(slow), id: 'other#support' }];
    await reportOn(policies, {
      'a.jsonl': jsonl(talk('one', 'a'), talk('two', 'b')),
      'b.jsonl': jsonl(talk('one', 'a')),
    });
    expect(most).toBe(1);
  });

  test('that throw end their conversation and no other, and what was not evaluated is noted', async () => {
    const broken: ProviderHook = {
      name: 'broken',
      beforeCall: () => allow,
      afterCall(_request, { message }) {
        if (message.content === 'bad') throw new Error('oops');
        return allow;
      },
    };
    const report = await reportOn([hooked(broken)], {
      'a.jsonl': jsonl(talk('one', 'bad', 'a', 'b'), talk('two', 'bad')),
    });
    expect(report.totals.violations.crashed).toBe(2);
    expect(report.inputs[0]?.notes).toMatchObject([{ line: 1, conversation: 'one' }]);
    expect(report.inputs[0]?.notes[0]?.text).toMatch(/^2 turns were not evaluated/);
    expect(report.gate.exit).toBe(1);
  });
});
