import { expect, test } from 'vitest';
import { allow, deny, enforced } from '../../src/hook/decision.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { noHooks } from '../../src/policy/hook-set.js';
import type { Policy } from '../../src/policy/policy.js';
import { mergeReports } from '../../src/report/merge.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { packOf } from '../policy/packs.js';
import { providerHook } from '../replay/replaying.js';
import { jsonl, reportOn, talk } from './running.js';

const { chain, round, tools, history, session } = promptkit15;
/** Packs as the documents have them, and turns as in a release. */
const forgetful: Semantics = { ...documented, chain, round, tools, history, session };

const BANNED = packOf([{ type: 'banned_words', params: { words: ['bad'] }, message: 'sorry' }]);

/** Denies what is secret, and counts how often it is asked. */
function policyWithGate(asked: string[], semantics: Semantics): Policy {
  const gate = providerHook('gate', {
    afterCall(_request, { message }) {
      asked.push(message.content);
      if (message.content.includes('secret')) return deny('too much');
      return message.content.includes('odd') ? enforced('odd', {}) : allow;
    },
  });
  const hooks = { ...noHooks, provider: [{ hook: gate, source: 'hooks.mjs' }] };
  const [policy] = compilePack(parsePack(BANNED, 'pack.json'), semantics, { hooks }).policies;
  if (policy === undefined) throw new Error('there is no policy');
  return policy;
}

const contents = {
  'a.jsonl': jsonl(talk('one', 'bad', 'a secret', 'fine'), talk('two', ['it is ', 'bad.', ' and more'], 'fine')),
};

test('no hook of anybody is asked twice about an answer', async () => {
  const asked: string[] = [];
  await reportOn([policyWithGate(asked, documented)], contents);
  expect(asked).toEqual(['sorry', 'a secret', 'fine', 'sorry', 'fine']);
});

test('the report says what users saw and what was kept', async () => {
  const { fates } = await reportOn([policyWithGate([], forgetful)], contents);
  expect(fates).toMatchObject({
    divided: 1,
    repeated: 0,
    stale: 2,
    wiped: { turns: 1, messages: 1 },
    answers: [
      { conversation: 'one', turn: 1, wrote: { text: 'bad' }, kept: { text: 'sorry' }, writers: ['banned_words'] },
      { conversation: 'one', turn: 2, wrote: { text: 'a secret' }, divided: false },
      {
        conversation: 'two',
        wrote: { text: 'it is bad. and more' },
        reached: { text: 'it is bad.' },
        kept: { text: 'sorry' },
        divided: true,
        told: 'own',
      },
    ],
    turns: [{ conversation: 'one', turn: 2, end: 'denied', lost: [{ role: 'user', text: 'hi', characters: 2 }] }],
  });
});

test('of a redacted report nothing but the lengths is left', async () => {
  const { fates } = await reportOn([policyWithGate([], forgetful)], contents, { redact: true });
  expect(JSON.stringify(fates)).not.toContain('"text"');
  expect(fates?.answers[0]).toMatchObject({ wrote: { characters: 3 }, kept: { characters: 5 } });
  expect(fates?.turns[0]?.lost).toEqual([{ role: 'user', characters: 2 }]);
});

test('a run in which nothing is changed has nothing to tell of it', async () => {
  const monitored = packOf([{ type: 'banned_words', params: { words: ['bad'] }, monitor: true }]);
  const { policies } = compilePack(parsePack(monitored, 'pack.json'), documented);
  expect(await reportOn(policies, contents)).not.toHaveProperty('fates');
});

test('shards are merged as if one run had read them all', async () => {
  const policies = [policyWithGate([], forgetful)];
  const whole = await reportOn(policies, { ...contents, 'b.jsonl': contents['a.jsonl'] });
  const parts = [
    await reportOn(policies, contents),
    await reportOn(policies, { 'b.jsonl': contents['a.jsonl'] }),
  ] as const;
  expect(mergeReports(...parts).fates).toEqual(whole.fates);
});
