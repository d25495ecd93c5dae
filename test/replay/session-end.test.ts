import { describe, expect, test } from 'vitest';
import { newBannedWordsHook } from '../../src/guardrail/factory.js';
import type { ProviderHook, SessionHook } from '../../src/hook/contracts.js';
import { Registry } from '../../src/hook/registry.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Step } from '../../src/replay/step.js';
import { conversation, follower, found, guarded, providerHook, replayed } from './replaying.js';

describe('a hook that throws', () => {
  const broken = () => {
    throw new Error('oops');
  };

  test.each<[string, Partial<ProviderHook>, string]>([
    ['before the call', { beforeCall: broken }, '1.1 provider_before: crashed broken'],
    ['on a chunk', { onChunk: broken }, '1.1 chunk: crashed broken'],
    ['after the call', { afterCall: broken }, '1.1 provider_after: crashed broken'],
  ])('%s ends the conversation, and the rest of it is not evaluated', (_title, own, line) => {
    const log: string[] = [];
    const recorded = conversation(['a', ['A']], ['b', 'B'], ['c', 'C']);
    const hooks = { provider: [providerHook('broken', own)], session: [follower(log)] };
    const { steps, summary } = replayed(recorded, hooks);
    expect(found(steps)).toEqual([line]);
    expect(summary).toEqual({ turnsNotEvaluated: 2 });
    expect(log).toEqual(['start 0']);
  });

  test('hides nothing of what was decided before it', () => {
    const steps = guarded(
      conversation(['a', 'so bad']),
      newBannedWordsHook(['bad']),
      providerHook('broken', { afterCall: broken }),
    );
    expect(found(steps)).toEqual(['1.1 provider_after: enforced banned_words', '1.1 provider_after: crashed broken']);
  });

  test('later, as a promise, is the same', async () => {
    const steps: Step[] = [];
    const hook = providerHook('broken', { afterCall: () => Promise.reject(new Error('oops')) });
    const running = replay({
      source: recordedSource(conversation(['a', 'A'], ['b', 'B'])),
      registry: new Registry({ provider: [hook] }),
      onSteps: (batch) => steps.push(...batch),
    });
    expect(await running).toEqual({ turnsNotEvaluated: 1 });
    expect(found(steps)).toEqual(['1.1 provider_after: crashed broken']);
  });
});

describe('an error of a session hook', () => {
  const full = () => new Error('full');

  test.each<[string, Partial<SessionHook>, string, number]>([
    ['at the start: no turn is evaluated', { onSessionStart: full }, '0.0 session_start: denied limits', 2],
    ['at an update: the turns behind it are not', { onSessionUpdate: full }, '1.0 session_update: denied limits', 1],
    ['at the end: nothing is left', { onSessionEnd: full }, '2.0 session_end: denied limits', 0],
  ])('%s', (_title, own, line, turnsNotEvaluated) => {
    const ended: string[] = [];
    const quiet = { ...follower(ended), name: 'quiet' };
    const hook = { ...follower([]), name: 'limits', ...own };
    const { steps, summary } = replayed(conversation(['a', 'A'], ['b', 'B']), { session: [quiet, hook] });
    expect(found(steps)).toEqual([line]);
    expect(summary).toEqual({ turnsNotEvaluated });
    expect(ended.at(-1)).toMatch(/^end/);
  });
});
