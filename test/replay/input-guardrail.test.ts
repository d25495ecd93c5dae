import { describe, expect, test } from 'vitest';
import { newGuardrailHook } from '../../src/guardrail/factory.js';
import { allow, deny } from '../../src/hook/decision.js';
import { conversation, entered, follower, found, guarded, providerHook, type Recorded, replayed } from './replaying.js';

const search: Recorded = {
  calls: [{ id: '1', name: 'search', args: '{}' }],
  followedBy: [{ role: 'tool', content: 'found', toolCallId: '1' }],
};

const words = (word: string, params: Readonly<Record<string, unknown>> = {}, monitorOnly = false) =>
  newGuardrailHook('banned_words', { words: [word], ...params }, { message: 'sorry', monitorOnly });

describe('an input guardrail that objects', () => {
  const guardrail = words('bad', { direction: 'input' });

  test('stands in for the answer: recorded rounds and tools of the turn did not happen', () => {
    const log: string[] = [];
    const seen: string[] = [];
    const reader = providerHook('reader', {
      afterCall(_request, { message }) {
        seen.push(message.content);
        return allow;
      },
    });
    const tool = {
      name: 'tool',
      beforeExecution: () => entered(seen, 'tool'),
      afterExecution: () => entered(seen, 'tool'),
    };
    const recorded = conversation(['so bad', search, 'A'], ['b', 'B']);
    const hooks = { provider: [guardrail, reader], tool: [tool], session: [follower(log)] };
    const { steps } = replayed(recorded, hooks);
    expect(seen).toEqual(['sorry', 'B']);
    expect(log).toEqual([
      'start 0',
      'update 1: so bad, sorry',
      'update 2: so bad, sorry, b, B',
      'end 2: so bad, sorry, b, B',
    ]);
    expect(steps.filter(({ outcome }) => outcome !== undefined)).toMatchObject([
      { phase: 'provider_before', outcome: 'enforced', before: 'so bad', after: 'sorry', afterDenial: false },
    ]);
  });

  test('makes a what-if of all that is found afterwards', () => {
    const gate = providerHook('gate', { afterCall: () => deny('no') });
    const steps = guarded(conversation(['so bad', 'A'], ['b', 'B']), guardrail, gate);
    expect(found(steps)).toEqual([
      '1.1 provider_before: enforced banned_words',
      '1.1 provider_after: denied gate (what-if)',
      '2.1 provider_after: denied gate (what-if)',
    ]);
  });

  test('keeps the message from other guardrails, which have nothing to say about it', () => {
    const missing = newGuardrailHook('required_fields', { required_fields: ['order'] });
    const steps = guarded(conversation(['so bad', 'A']), guardrail, words('sorry'), missing);
    expect(found(steps)).toEqual(['1.1 provider_before: enforced banned_words']);
  });

  test('hides the objections of the input guardrails behind it', () => {
    const steps = guarded(conversation(['bad, worse', 'A']), guardrail, words('worse', { direction: 'both' }));
    expect(found(steps)).toEqual([
      '1.1 provider_before: enforced banned_words',
      '1.1 provider_before: masked enforced banned_words-2',
    ]);
  });

  test('that only monitors lets everything happen', () => {
    const steps = guarded(conversation(['so bad', 'bad']), words('bad', { direction: 'both' }, true));
    expect(found(steps)).toEqual([
      '1.1 provider_before: monitored banned_words',
      '1.1 provider_after: monitored banned_words',
    ]);
  });

  test('judges a turn once, and neither tool results nor answers', () => {
    const followedBy = [{ role: 'tool', content: 'bad', toolCallId: '1' }];
    expect(found(guarded(conversation(['a', { ...search, followedBy }, 'so bad']), guardrail))).toEqual([]);
  });

  test('is asked about a user who got no answer', () => {
    expect(found(guarded(conversation(['so bad']), guardrail))).toEqual(['1.1 provider_before: enforced banned_words']);
  });
});
