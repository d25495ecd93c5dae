import { describe, expect, test } from 'vitest';
import { newGuardrailHook } from '../../src/guardrail/factory.js';
import { openContext } from '../../src/hook/context.js';
import type { ProviderHook } from '../../src/hook/contracts.js';
import { allow, type Decision, deny, enforced } from '../../src/hook/decision.js';
import type { RunResult } from '../../src/hook/registered.js';
import { Registry } from '../../src/hook/registry.js';
import { request, response } from './asking.js';

/** What guardrails are asked when an earlier decision has made their answer irrelevant. */

const ban = (...words: string[]) => newGuardrailHook('banned_words', { words }, { message: 'No.' });
const watch = (...words: string[]) => newGuardrailHook('banned_words', { words }, { monitorOnly: true });

describe('behind a message', () => {
  test('a guardrail is asked about the text that the message replaced, with its counted tokens', () => {
    const given = response('a secret', { tokenCount: 90 });
    const limit = newGuardrailHook('length', { max_tokens: 30 });
    expect(said(new Registry({ provider: [ban('secret'), limit] }).runAfterProviderCall(request(), given))).toEqual([
      'banned_words enforced banned word "secret"',
      'length masked more than 30 tokens',
    ]);
  });

  test('a Deny does not make the message a text that is judged', () => {
    const denier = custom('denier', deny('no'));
    const registry = new Registry({ provider: [ban('secret'), denier, ban('no', 'token')] });
    expect(said(registry.runAfterProviderCall(request(), response('a secret token')))).toEqual([
      'banned_words enforced banned word "secret"',
      'denier denied no',
      'banned_words-2 masked banned word "token"',
    ]);
  });

  test('an edit of another hook makes it a text again', () => {
    const editor: ProviderHook = {
      ...custom('editor', allow),
      afterCall(_request, { message }) {
        message.content = 'a token';
        return enforced('rewrites');
      },
    };
    const registry = new Registry({ provider: [ban('secret'), editor, ban('token')] });
    expect(said(registry.runAfterProviderCall(request(), response('a secret')))).toEqual([
      'banned_words enforced banned word "secret"',
      'editor enforced rewrites',
      'banned_words-2 enforced banned word "token"',
    ]);
  });
});

describe('behind a Deny', () => {
  test('required fields are not missed in a response that only calls tools', () => {
    const fields = newGuardrailHook('required_fields', { required_fields: ['order'] });
    const registry = new Registry({ provider: [custom('denier', deny('no')), fields] });
    const calls = [{ id: '1', name: 'search', args: '{}' }];
    expect(said(registry.runAfterProviderCall(request(), response('', { toolCalls: calls })))).toEqual([
      'denier denied no',
    ]);
  });

  test('a guardrail on the input is not asked about the result of a tool', () => {
    const input = newGuardrailHook('banned_words', { words: ['secret'], direction: 'input' });
    const registry = new Registry({ provider: [{ ...custom('denier', allow), beforeCall: () => deny('no') }, input] });
    const asked = { ...request(), messages: [{ role: 'tool', content: 'a secret' }] };
    expect(said(registry.runBeforeProviderCall(asked))).toEqual(['denier denied no']);
  });
});

describe('a monitored guardrail reports a stream once, with all its hits', () => {
  test.each<[string, ProviderHook[], string[], string, [number, number][]]>([
    [
      'to its end',
      [],
      ['bad a', 'nd bad'],
      'bad and bad',
      [
        [0, 3],
        [8, 11],
      ],
    ],
    [
      'up to a stop',
      [ban('stop')],
      ['bad, ', 'bad stop ', 'bad'],
      'bad, bad stop ',
      [
        [0, 3],
        [5, 8],
      ],
    ],
    [
      'when a later cut goes on where it stopped',
      [length(7)],
      ['bad ', 'bad and bad'],
      'bad bad',
      [
        [0, 3],
        [4, 7],
      ],
    ],
  ])('%s', (_title, before, deltas, text, spans) => {
    const watching = watch('bad');
    const registry = new Registry({ provider: [...before, watching] });
    const steps = stream(registry, deltas);
    const reports = steps.filter(
      ({ id, decision }) =>
        id.name === 'banned_words' && decision.kind === 'enforced' && decision.metadata?.['monitor_only'] === true,
    );
    expect(reports).toHaveLength(1);
    const [report] = reports;
    const evidence = report?.decision.kind === 'enforced' ? report.decision.evidence : undefined;
    expect(evidence?.spans().map(({ start, end }) => [start, end])).toEqual(spans);
    expect(evidence?.text()).toBe(text);
  });
});

test('a word whose characters are cut in half is found all the same', () => {
  const registry = new Registry({ provider: [ban('😀x')] });
  const steps = stream(registry, ['a 😀'.slice(0, -1), '😀'.slice(1), 'x.']);
  expect(steps.filter(({ decision }) => decision.kind === 'enforced')).toHaveLength(1);
});

function length(max: number): ProviderHook {
  return newGuardrailHook('length', { max_characters: max });
}

/** All steps of a stream that ends at the first enforcing decision, as a replay does it. */
function stream(registry: Registry, deltas: readonly string[]): RunResult['steps'] {
  const context = openContext();
  const steps: RunResult['steps'][number][] = [];
  const take = (result: ReturnType<Registry['runOnChunk']>): RunResult => {
    if ('then' in result) throw new Error('no hook here answers later');
    steps.push(...result.steps);
    return result;
  };
  for (const delta of deltas) {
    const { decision } = take(registry.runOnChunk({ content: '', delta }, context));
    if (decision.kind !== 'enforced' || decision.metadata?.['monitor_only'] === true) continue;
    context.response.text.stopped = true;
    break;
  }
  take(registry.runAfterProviderCall(request(), response(context.response.text.text), context));
  return steps;
}

function said(result: ReturnType<Registry['runOnChunk']>): string[] {
  if ('then' in result) throw new Error('no hook here answers later');
  return result.steps.flatMap(({ id, decision, masked }) => {
    if (decision.kind === 'allow') return [];
    const how = decision.kind === 'deny' ? 'denied' : 'enforced';
    return [`${id.guardrail ?? id.name} ${masked ? 'masked' : how} ${decision.reason}`];
  });
}

function custom(name: string, decision: Decision): ProviderHook {
  return { name, beforeCall: () => allow, afterCall: () => decision };
}
