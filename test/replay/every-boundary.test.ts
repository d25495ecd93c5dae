import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/conversation/conversation.js';
import { newGuardrailHook } from '../../src/guardrail/factory.js';
import type { ProviderHook } from '../../src/hook/contracts.js';
import { Registry } from '../../src/hook/registry.js';
import { type BoundaryFinding, everyBoundary } from '../../src/replay/every-boundary.js';
import type { Step } from '../../src/replay/step.js';
import { conversation, found, lines, providerHook } from './replaying.js';

const words = (word: string) => newGuardrailHook('banned_words', { words: [word] });
const atMost = (max_characters: number) => newGuardrailHook('length', { max_characters });
const sentences = newGuardrailHook('max_sentences', { max_sentences: 1 });
const fields = newGuardrailHook('required_fields', { required_fields: ['order'] });

function lookAt(recorded: Conversation, ...provider: readonly ProviderHook[]) {
  const steps: Step[] = [];
  const summary = everyBoundary(recorded, {
    registry: new Registry({ provider }),
    onSteps: (batch) => steps.push(...batch),
  });
  if ('then' in summary) throw new Error('a hook answered later');
  return { ...summary, steps };
}

const told = ({ turn, round, cut, differing, cuts, appears, vanishes }: BoundaryFinding) => ({
  where: `${turn}.${round}`,
  cut,
  differing,
  cuts,
  appears: found(appears),
  vanishes: found(vanishes),
});

describe('no cut makes a difference', () => {
  test.each<[string, Conversation, readonly ProviderHook[]]>([
    ['to a text that nothing objects to', conversation(['a', 'fine']), [words('bad')]],
    ['to the one guardrail that objects', conversation(['a', 'so bad, so bad']), [words('bad')]],
    ['to a guardrail that waits for the end', conversation(['a', 'One. Two.']), [sentences]],
    ['to a text of one character', conversation(['a', '😀']), [words('😀')]],
    ['to an empty text', conversation(['a', '']), [fields]],
    ['to a user without an answer', conversation(['a']), [fields]],
  ])('%s', (_title, recorded, hooks) => {
    expect(lookAt(recorded, ...hooks).findings).toEqual([]);
  });
});

test('a verdict that a stop hides is told, with the first cut and their number', () => {
  // Only where "worse" is in a second piece is it never read: behind "bad " at the latest.
  const { findings, steps } = lookAt(conversation(['a', 'bad worse']), words('bad'), words('worse'));
  expect(findings.map(told)).toEqual([
    {
      where: '1.1',
      cut: 4,
      differing: 5,
      cuts: 8,
      appears: [],
      vanishes: ['1.1 provider_after: masked enforced banned_words-2'],
    },
  ]);
  expect(found(steps)).toEqual(['1.1 provider_after: masked enforced banned_words-2']);
});

test('what is found only when cut is told', () => {
  // Stopped at "bad ", the text that was read has no order.
  const { findings } = lookAt(conversation(['a', 'bad order']), words('bad'), fields);
  expect(findings.map(told)).toMatchObject([
    { cut: 4, appears: ['1.1 provider_after: masked enforced required_fields'], vanishes: [] },
  ]);
});

test('a hook that looks at the chunks themselves is found out', () => {
  const naive = providerHook('naive', {
    onChunk: ({ delta }) => (delta.includes('secret') ? { kind: 'deny', reason: 'secret' } : { kind: 'allow' }),
  });
  const { findings } = lookAt(conversation(['a', 'a secret']), naive);
  expect(findings.map(told)).toMatchObject([{ cut: 3, differing: 5, cuts: 7, vanishes: ['1.1 chunk: denied naive'] }]);
});

test('cuts count characters, not halves of them', () => {
  const { findings } = lookAt(conversation(['a', '😀 bad 😀 worse']), words('bad'), words('worse'));
  expect(findings).toMatchObject([{ cut: 6, cuts: 12 }]);
});

test('every response is looked at, and recorded chunks do not matter', () => {
  const recorded = conversation(['a', ['ba', 'd worse'], 'fine'], ['b', 'bad worse']);
  const { findings } = lookAt(recorded, words('bad'), words('worse'));
  expect(findings.map(({ turn, round, cut }) => [turn, round, cut])).toEqual([
    [1, 1, 4],
    [2, 1, 4],
  ]);
});

test('that a hook was asked counts once, however many cuts are tried', () => {
  const { steps } = lookAt(conversation(['a', 'so bad, and so on'], ['b', 'fine']), words('bad'), atMost(5));
  const asked = lines(steps.filter(({ outcome }) => outcome === undefined));
  expect(asked).toEqual([
    '1.1 chunk: allowed banned_words',
    '1.1 chunk: masked allowed length',
    '1.1 provider_after: masked allowed banned_words',
    '1.1 provider_after: masked allowed length',
    '2.1 chunk: allowed banned_words',
    '2.1 chunk: allowed length',
    '2.1 provider_after: allowed banned_words',
    '2.1 provider_after: allowed length',
  ]);
});

test('a crash is told once, and what it leaves is not evaluated', () => {
  const broken = providerHook('broken', {
    afterCall() {
      throw new Error('oops');
    },
  });
  const { findings, steps, turnsNotEvaluated } = lookAt(conversation(['a', 'fine'], ['b', 'fine']), broken);
  expect(findings).toEqual([]);
  expect(found(steps)).toEqual(['1.1 provider_after: crashed broken']);
  expect(turnsNotEvaluated).toBe(1);
});

test('hooks that answer later are waited for', async () => {
  const late = providerHook('late', { afterCall: async () => ({ kind: 'allow' }) });
  const registry = new Registry({ provider: [late, words('bad'), words('worse')] });
  const running = everyBoundary(conversation(['a', 'bad worse']), { registry, onSteps: () => undefined });
  expect(await running).toMatchObject({ findings: [{ cut: 4 }] });
});
