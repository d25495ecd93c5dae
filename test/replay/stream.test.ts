import { describe, expect, test } from 'vitest';
import type { Chunk } from '../../src/conversation/chunk.js';
import { newGuardrailHook } from '../../src/guardrail/factory.js';
import { allow, deny, enforced } from '../../src/hook/decision.js';
import { Registry } from '../../src/hook/registry.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Source } from '../../src/replay/source.js';
import type { Step, StreamFigures } from '../../src/replay/step.js';
import { conversation, found, guarded, providerHook } from './replaying.js';

const MESSAGE = 'sorry';
const words = (...list: readonly string[]) => newGuardrailHook('banned_words', { words: list }, { message: MESSAGE });
const watching = (...list: readonly string[]) =>
  newGuardrailHook('banned_words', { words: list }, { monitorOnly: true });
const atMost = (max_characters: number) => newGuardrailHook('length', { max_characters }, { message: MESSAGE });
const tokensAtMost = (max_tokens: number) => newGuardrailHook('length', { max_tokens }, { message: MESSAGE });
const sentences = newGuardrailHook('max_sentences', { max_sentences: 1 }, { message: MESSAGE });
const fields = newGuardrailHook('required_fields', { required_fields: ['order'] }, { message: MESSAGE });

const streamed = (...chunks: readonly (string | Chunk)[]) => conversation(['hi', { chunks }]);
const firstOf = (steps: readonly Step[]) => steps.find(({ outcome }) => outcome !== undefined);

describe('what a consumer had seen when a guardrail stopped a stream', () => {
  test.each<[string, ReturnType<typeof words>, readonly string[], StreamFigures]>([
    [
      'the word and the character that makes it certain come together',
      words('bad'),
      ['so ', 'bad ', 'is this'],
      { chunk: 2, at: 7, exposed: 7, withheld: 7 },
    ],
    [
      'a word at the edge waits for the next character',
      words('bad'),
      ['so bad', '', ', is this', '!'],
      { chunk: 3, at: 7, exposed: 15, withheld: 1 },
    ],
    [
      'a large chunk is delivered whole before it is judged',
      words('bad'),
      ['a bad one, and much more'],
      { chunk: 1, at: 6, exposed: 24, withheld: 0 },
    ],
    ['empty chunks count as chunks', atMost(2), ['', '', 'abc', 'd'], { chunk: 3, at: 3, exposed: 3, withheld: 1 }],
    ['exactly the limit is within it', atMost(3), ['abc', '', 'd', 'e'], { chunk: 3, at: 4, exposed: 4, withheld: 1 }],
    [
      'characters outside the first plane count once',
      atMost(2),
      ['😀😀', '😀', '😀'],
      { chunk: 2, at: 3, exposed: 3, withheld: 1 },
    ],
    [
      'half a character is not seen before its other half',
      atMost(2),
      ['ab\ud83d', '\ude00c', 'd'],
      { chunk: 2, at: 3, exposed: 4, withheld: 1 },
    ],
    [
      'estimated tokens have a place',
      tokensAtMost(1),
      ['abcd', 'efgh', 'ij'],
      { chunk: 2, at: 8, exposed: 8, withheld: 2 },
    ],
  ])('%s', (_title, guardrail, chunks, figures) => {
    const first = firstOf(guarded(streamed(...chunks), guardrail));
    expect(first).toMatchObject({ phase: 'chunk', outcome: 'enforced' });
    expect(first?.stream).toEqual(figures);
  });

  test('half a character that the stop cuts off is withheld with its other half', () => {
    const [step] = guarded(streamed('a bad \ud83d', '\ude00'), words('bad')).filter(({ outcome }) => outcome);
    expect(step?.stream).toEqual({ chunk: 1, at: 6, exposed: 6, withheld: 1 });
  });
});

describe('the judgement at the end of a stream', () => {
  test.each<[string, ReturnType<typeof words>, readonly (string | Chunk)[], StreamFigures]>([
    [
      'a word at the very end',
      words('bad'),
      ['so ', { delta: 'bad', finishReason: 'stop' }],
      { chunk: 2, at: 6, exposed: 6, withheld: 0 },
    ],
    ['a guardrail that reads whole texts', sentences, ['One. ', 'Two.'], { chunk: 2, at: 9, exposed: 9, withheld: 0 }],
    ['what is missing', fields, ['No', ' idea'], { chunk: 2, at: 7, exposed: 7, withheld: 0 }],
    [
      'half a character that nothing follows',
      words('a\ufffd'),
      ['a\ud83d'],
      { chunk: 1, at: 2, exposed: 2, withheld: 0 },
    ],
  ])('is one after the call, with all of it exposed: %s', (_title, guardrail, chunks, figures) => {
    const first = firstOf(guarded(streamed(...chunks), guardrail));
    expect(first).toMatchObject({ phase: 'provider_after', outcome: 'enforced' });
    expect(first?.stream).toEqual(figures);
  });

  test('a response that came whole has no figures', () => {
    expect(firstOf(guarded(conversation(['hi', 'so bad']), words('bad')))).not.toHaveProperty('stream');
  });
});

describe('counted tokens', () => {
  const counted = (delta: string, tokenCount?: number): Chunk =>
    tokenCount === undefined ? { delta } : { delta, tokenCount };

  test.each<[string, readonly Chunk[], StreamFigures | undefined]>([
    [
      'are added up, and have no earliest place',
      [counted('a', 2), counted('b', 2), counted('c', 2)],
      { chunk: 2, exposed: 2, withheld: 1 },
    ],
    ['win over an estimate that is higher', [counted('abcdefghijklmnopqrst', 3)], undefined],
    ['may be missing where there is no text', [counted('', 0), counted('a', 3), counted('')], undefined],
    [
      'no longer count once a text has none',
      [counted('a', 3), counted('abcdefghijklmno'), counted('', 9)],
      { chunk: 2, at: 16, exposed: 16, withheld: 0 },
    ],
  ])('%s', (_title, chunks, figures) => {
    expect(firstOf(guarded(streamed(...chunks), tokensAtMost(3)))?.stream).toEqual(figures);
  });

  test('of a message hold where it comes whole', () => {
    const steps = guarded(conversation(['hi', { text: 'short', tokenCount: 4 }]), tokensAtMost(3));
    expect(firstOf(steps)).toMatchObject({
      outcome: 'enforced',
      after: MESSAGE,
      decision: { reason: 'more than 3 tokens' },
    });
  });
});

describe('a stream that is stopped', () => {
  test('is never read on: no hook sees what was behind the stop', () => {
    const seen: string[] = [];
    const reader = providerHook('reader', {
      onChunk({ delta }) {
        seen.push(delta);
        return allow;
      },
      afterCall(_request, { message }) {
        seen.push(message.content);
        return allow;
      },
    });
    guarded(streamed('so ', 'bad ', 'this ', 'is'), words('bad'), reader);
    expect(seen).toEqual(['so ', 'bad ', MESSAGE]);
  });

  test('by a cut: the kept text is judged after the call, by all but the one that cut it', () => {
    const steps = guarded(streamed('One. Two. ', 'and bad'), atMost(8), sentences, words('bad'));
    expect(found(steps)).toEqual(['1.1 chunk: enforced length', '1.1 provider_after: enforced max_sentences']);
    expect(steps.find(({ phase, outcome }) => phase === 'provider_after' && outcome)).toMatchObject({
      before: 'One. Two',
      after: MESSAGE,
    });
  });

  test('by a message: the others are asked, as masked, about the text read so far', () => {
    const steps = guarded(streamed('No bad ', 'order. Two. worse'), words('bad'), sentences, fields, words('worse'));
    expect(found(steps)).toEqual([
      '1.1 chunk: enforced banned_words',
      '1.1 provider_after: masked enforced required_fields',
    ]);
  });

  test('by a message: a guardrail that streams is masked at the same chunk', () => {
    const steps = guarded(streamed('bad and worse, ', 'order'), words('bad'), words('worse'));
    expect(found(steps)).toEqual(['1.1 chunk: enforced banned_words', '1.1 chunk: masked enforced banned_words-2']);
  });

  test('by a denial: nothing is asked after the call, and what was hidden is masked', () => {
    const asked: string[] = [];
    const gate = providerHook('gate', {
      onChunk: ({ content }) => (content.includes('stop') ? deny('stopped') : allow),
      afterCall() {
        asked.push('after');
        return allow;
      },
    });
    const steps = guarded(streamed('go ', 'stop bad ', 'more'), gate, words('bad'), fields);
    expect(found(steps)).toEqual(['1.1 chunk: denied gate', '1.1 chunk: masked enforced banned_words']);
    expect(firstOf(steps)?.stream).toEqual({ chunk: 2, exposed: 12, withheld: 4 });
    expect(asked).toEqual([]);
  });

  test('by an edit of a hook: the edited text goes on', () => {
    const seen: string[] = [];
    const editor = providerHook('editor', {
      onChunk(chunk) {
        if (!chunk.content.includes('secret')) return allow;
        chunk.content = chunk.content.replace('secret', '######');
        return enforced('redacts');
      },
      afterCall(_request, { message }) {
        seen.push(message.content);
        return allow;
      },
    });
    const [step] = guarded(streamed('my ', 'secret is', ' out'), editor).filter(({ outcome }) => outcome !== undefined);
    expect(step).toMatchObject({ before: 'my secret is', after: 'my ###### is' });
    expect(step?.stream).toEqual({ chunk: 2, exposed: 12, withheld: 4 });
    expect(seen).toEqual(['my ###### is']);
  });
});

describe('a monitored hit in a stream', () => {
  test('changes nothing, stops nothing, and is reported once, with all its hits', () => {
    const seen: string[] = [];
    const reader = providerHook('reader', {
      afterCall(_request, { message }) {
        seen.push(message.content);
        return allow;
      },
    });
    const steps = guarded(streamed('bad ', 'and bad ', 'and bad'), watching('bad'), reader);
    expect(found(steps)).toEqual(['1.1 chunk: monitored banned_words']);
    expect(firstOf(steps)).toMatchObject({
      before: 'bad and bad and bad',
      spans: [
        { start: 0, end: 3 },
        { start: 8, end: 11 },
        { start: 16, end: 19 },
      ],
      stream: { chunk: 1, at: 4, exposed: 4, withheld: 0 },
    });
    expect(firstOf(steps)).not.toHaveProperty('after');
    expect(seen).toEqual(['bad and bad and bad']);
  });

  test('has nothing withheld, also when another guardrail stops the stream later', () => {
    const steps = guarded(streamed('bad ', 'worse ', 'more'), watching('bad'), words('worse'));
    expect(steps.filter(({ outcome }) => outcome).map(({ stream }) => stream)).toEqual([
      { chunk: 1, at: 4, exposed: 4, withheld: 0 },
      { chunk: 2, at: 10, exposed: 10, withheld: 4 },
    ]);
  });
});

test('the line of a hit is that of the chunk that tripped it', () => {
  const chunks = ['so ', 'bad ', 'this'].map((delta, index) => ({ delta, line: index + 11 }));
  expect(firstOf(guarded(streamed(...chunks), words('bad')))).toMatchObject({ line: 12, record: 1 });
});

test('a stream that is not recorded is read as it comes, and nobody knows what a stop withheld', async () => {
  const read: string[] = [];
  const source: Source = {
    ...recordedSource(conversation(['hi', 'unused'])),
    answer: () => ({ message: { role: 'assistant', content: '' }, chunks: live(read), followUps: [] }),
  };
  const steps: Step[] = [];
  await replay({
    source,
    registry: new Registry({ provider: [words('bad')] }),
    onSteps: (batch) => steps.push(...batch),
  });
  expect(firstOf(steps)?.stream).toEqual({ chunk: 2, at: 7, exposed: 7, withheld: 0 });
  expect(read).toEqual(['so ', 'bad ']);
});

async function* live(read: string[]): AsyncGenerator<Chunk> {
  for (const delta of ['so ', 'bad ', 'more']) {
    read.push(delta);
    yield { delta };
  }
}
