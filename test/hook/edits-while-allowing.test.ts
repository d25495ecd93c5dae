import { describe, expect, test } from 'vitest';
import { openContext } from '../../src/hook/context.js';
import type { ProviderHook, ProviderRequest, ResponseMessage, StreamChunk } from '../../src/hook/contracts.js';
import { allow, type Decision, enforced } from '../../src/hook/decision.js';
import { Registry } from '../../src/hook/registry.js';
import { documented } from '../../src/semantics/documented.js';
import type { Semantics } from '../../src/semantics/semantics.js';

const KEPT: Partial<Semantics['chain']> = { stopsAt: 'objection', editsWhileAllowing: 'shown to later hooks' };

describe('an edit of a hook that allows', () => {
  test('is undone', async () => {
    const seen: string[] = [];
    const { text, content } = await afterCall({}, [editing('Edited.'), watching(seen)]);
    expect({ seen, text, content }).toEqual({ seen: ['said'], text: 'said', content: 'said' });
  });

  test('is seen by later hooks where it is kept for them, and is lost when all allow', async () => {
    const seen: string[] = [];
    const { text, content } = await afterCall(KEPT, [editing('Edited.'), watching(seen)]);
    expect({ seen, text, content }).toEqual({ seen: ['Edited.'], text: 'said', content: 'Edited.' });
  });

  test('stays where a later hook enforces', async () => {
    expect((await afterCall(KEPT, [editing('Edited.'), watching([], enforced('r'))])).text).toBe('Edited.');
  });

  test('of one chunk is not in the next', async () => {
    const registry = registryOf(KEPT, [editing('Edited.')]);
    const context = openContext();
    for (const delta of ['a', 'b']) await registry.runOnChunk({ content: '', delta }, context);
    expect(context.response.text.text).toBe('ab');
  });
});

describe('all text so far of a stream', () => {
  test.each<['sum of deltas' | 'as sent', string]>([
    ['sum of deltas', 'ab'],
    ['as sent', 'AB'],
  ])('is the %s', async (streamedText, expected) => {
    const context = openContext();
    const chunk: StreamChunk = { content: '', delta: 'ab', sent: 'AB' };
    await registryOf({ streamedText }, [watching([])]).runOnChunk(chunk, context);
    expect([chunk.content, context.response.text.text]).toEqual([expected, expected]);
  });
});

test('what a tool hook says while it allows is heard, that of the last one', async () => {
  const saying = (name: string, metadata?: Record<string, unknown>) => ({
    name,
    beforeExecution: (): Decision => (metadata === undefined ? allow : { kind: 'allow', metadata }),
    afterExecution: () => allow,
  });
  const registry = new Registry({ tool: [saying('a', { k: 1 }), saying('b', { k: 2 }), saying('c')] });
  const { decision } = await registry.runBeforeToolExecution({ name: 't', args: '{}', callId: 'c' });
  expect(decision).toEqual({ kind: 'allow', metadata: { k: 2 } });
});

function registryOf(chain: Partial<Semantics['chain']>, provider: readonly ProviderHook[]): Registry {
  return new Registry({ provider }, { chain: { ...documented.chain, ...chain } });
}

async function afterCall(chain: Partial<Semantics['chain']>, provider: readonly ProviderHook[]) {
  const context = openContext();
  const message: ResponseMessage = { role: 'assistant', content: 'said', toolCalls: [], validations: [] };
  const request: ProviderRequest = {
    providerId: 'p',
    model: 'm',
    messages: [],
    systemPrompt: '',
    round: 1,
    metadata: {},
  };
  const response = { providerId: 'p', model: 'm', round: 1, latencyMs: 0, message };
  await registryOf(chain, provider).runAfterProviderCall(request, response, context);
  return { text: context.response.text.text, content: message.content };
}

function editing(content: string): ProviderHook {
  const edit = (holder: { content: string }) => {
    holder.content = content;
    return allow;
  };
  return {
    name: 'editing',
    beforeCall: () => allow,
    afterCall: (_request, { message }) => edit(message),
    onChunk: edit,
  };
}

function watching(seen: string[], decision: Decision = allow): ProviderHook {
  const look = ({ content }: { content: string }) => {
    seen.push(content);
    return decision;
  };
  return {
    name: 'watching',
    beforeCall: () => allow,
    afterCall: (_request, { message }) => look(message),
    onChunk: look,
  };
}
