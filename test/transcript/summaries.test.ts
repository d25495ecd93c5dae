import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../src/conversation/conversation.js';
import type { Message } from '../../src/conversation/message.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { conversationsOf, notesOf, readItems, skippedOf } from './reading.js';

/** What really happened in sessions that releases of PromptKit recorded, told by who ran them. */
const folder = `${sharedData}/data/promptkit`;
const read = (name: string) => readFileSync(`${folder}/${name}`);
const names = (path: string) => (hasSharedData ? readdirSync(`${folder}/${path}`) : []);

interface Summary {
  readonly turns: readonly { readonly user: string; readonly ok: boolean; readonly error: { text: string } | null }[];
  readonly final_history: readonly TrueMessage[];
  readonly validation_and_eval_events: readonly TrueEvent[];
}

interface TrueEvent {
  readonly sequence: number;
  readonly type: string;
  readonly data: { readonly ValidatorType: string; readonly Violations: readonly string[] };
}

interface TrueMessage {
  readonly role: string;
  readonly content?: string;
  readonly parts?: readonly { readonly text: string }[];
  readonly tool_calls?: readonly { readonly id: string; readonly name: string; readonly args: unknown }[];
  readonly tool_result?: {
    readonly id: string;
    readonly name: string;
    readonly error?: string;
    readonly parts: readonly { readonly text: string }[];
  };
  readonly validations?: readonly { readonly validator_type: string }[];
}

const recordings = ['1.4', '1.5'].flatMap((release) =>
  names(`sessions/${release}`)
    .filter((name) => !name.endsWith('.summary.json'))
    .map((name) => ({ name: `${release}/${name}`, summary: `${release}/${name.split('.')[0]}.summary.json` })),
);

const formatOf = (name: string) => {
  if (name.endsWith('.events.jsonl')) return 'promptkit-events';
  return name.endsWith('.jsonl') ? 'promptkit-recording-jsonl' : 'promptkit-recording';
};

describe.runIf(hasSharedData)('a session recording tells what its summary tells', () => {
  test.each(recordings)('$name', async ({ name, summary }) => {
    const { format, items } = await readItems(read(`sessions/${name}`), {}, 1000);
    const truth: Summary = JSON.parse(read(`sessions/${summary}`).toString());
    const [conversation, ...others] = conversationsOf(items);
    expect([format, others, skippedOf(items)]).toEqual([formatOf(name), [], []]);
    expect(conversation && spokenIn(conversation)).toEqual(truth.turns.map(({ user }) => user));
    expect(conversation && lostTurns(conversation)).toEqual(
      truth.turns.flatMap(({ ok }, index) => (ok ? [] : [index + 1])),
    );
    expect(conversation && messagesOf(conversation).map(shown)).toEqual(truth.final_history.map(shownTruth));
    expect(conversation && failedIn(messagesOf(conversation))).toEqual(failuresOf(truth));
    const judged = conversation === undefined ? [] : messagesOf(conversation).map((message) => failedIn([message]));
    for (const [index, { validations = [] }] of truth.final_history.entries()) {
      expect(judged[index]).toEqual(expect.arrayContaining(validations.map((verdict) => verdict.validator_type)));
    }
    expect(notesOf(items).map((note) => note.replace(/^\d+: [^:]+: /, ''))).toEqual(
      truth.turns.flatMap(({ error }, index) =>
        error === null ? [] : [`turn ${index + 1}: its answer was lost: ${error.text}`],
      ),
    );
  });
});

const runs = ['1.4', '1.5'].flatMap((release) =>
  names(`sessions/arena/${release}`)
    .filter((name) => name.endsWith('.run.json'))
    .map((name) => ({
      name: `${release}/${name}`,
      events: `${release}/${name.replace('.run.json', '.events.jsonl')}`,
    })),
);

describe.runIf(hasSharedData)('an Arena run has the same conversation in its result and in its recording', () => {
  test.each(runs)('$name', async ({ name, events }) => {
    const result = await readItems(read(`sessions/arena/${name}`), {}, 1000);
    const recording = await readItems(read(`sessions/arena/${events}`), {}, 1000);
    expect([result.format, recording.format]).toEqual(['arena-run', 'promptkit-events']);
    const truth: { readonly Messages: readonly TrueMessage[] } = JSON.parse(read(`sessions/arena/${name}`).toString());
    const [told] = conversationsOf(result.items);
    const [rebuilt] = conversationsOf(recording.items);
    expect(told && messagesOf(told).map(shown)).toEqual(truth.Messages.map(shownTruth));
    // Arena records no verdicts as events, and the instructions only in the history of later turns.
    const bare = (conversation: Conversation | undefined) =>
      (conversation === undefined ? [] : messagesOf(conversation))
        .filter(({ role }) => role !== 'system')
        .map(({ role, content }) => ({ role, content }));
    expect(bare(rebuilt)).toEqual(bare(told));
    expect(recording.items).toHaveLength(1);
  });

  test.each(['1.4', '1.5'])('the index of %s is no conversation', async (release) => {
    const { format, items } = await readItems(read(`sessions/arena/${release}/index.json`));
    expect([format, items.map(({ kind }) => kind)]).toEqual(['arena-run', ['note']]);
  });
});

describe.runIf(hasSharedData)('recordings of PromptKit’s own examples', () => {
  test.each([
    ['customer-support.arena.json', 'arena-run', 7, 15],
    ['geography-session.recording.json', 'promptkit-recording', 3, 6],
    ['geography.recording.json', 'arena-recording', 2, 4],
  ])('%s', async (name, expected, turns, messages) => {
    const { format, items } = await readItems(read(`recordings/${name}`), {}, 1000);
    const [conversation] = conversationsOf(items);
    expect([format, items.length]).toEqual([expected, 1]);
    expect(conversation?.turns.length).toBe(turns);
    expect(conversation && messagesOf(conversation)).toHaveLength(messages);
  });

  test('the verdicts of each reply are kept', async () => {
    const { items } = await readItems(read('recordings/customer-support.arena.json'));
    const answers = conversationsOf(items).flatMap(({ turns }) => turns.flatMap(({ rounds }) => rounds));
    const kept = answers.map(({ response }) => response.recorded?.validations?.map((verdict) => verdict['details']));
    expect(kept[0]).toEqual([
      undefined,
      { character_count: 212, max_characters: 1000, max_tokens: 250, token_count: 53 },
      { count: 4, max: 8 },
    ]);
    expect(kept.map((verdicts) => verdicts?.length)).toEqual([3, 3, 3, 3, 3, 3, 3]);
  });
});

function spokenIn({ turns }: Conversation): readonly string[] {
  return turns.flatMap(({ opening }) => opening.filter(({ role }) => role === 'user').map(({ content }) => content));
}

function lostTurns({ turns }: Conversation): readonly number[] {
  return turns.filter(({ rounds }) => rounds.length === 0).map(({ number }) => number);
}

/** PromptKit's history forgets a turn whose answer was lost. */
function messagesOf({ turns }: Conversation): readonly Message[] {
  return turns
    .filter(({ rounds }) => rounds.length > 0)
    .flatMap(({ opening, rounds }) => [
      ...opening,
      ...rounds.flatMap(({ response, followUps }) => [response, ...followUps]),
    ]);
}

function shown({ role, content, toolCalls = [], toolCallId, error }: Message) {
  const calls = toolCalls.map(({ id, name, args }) => ({ id, name, args: JSON.parse(args) }));
  return { role, content, calls, toolCallId, error };
}

function shownTruth({ role, content, parts, tool_calls: calls = [], tool_result: result }: TrueMessage) {
  const pieces = result?.parts ?? parts;
  const text = pieces?.map((part) => part.text).join('') ?? content ?? '';
  return { role, content: text, calls, toolCallId: result?.id, error: result?.error };
}

/** The verdicts that failed, in the order in which they fell. */
function failedIn(messages: readonly Message[]): readonly unknown[] {
  const verdicts = messages.flatMap(({ recorded }) => recorded?.validations ?? []);
  return verdicts.filter(({ passed }) => passed === false).map((verdict) => verdict['validator_type']);
}

/** That of a lost answer is lost with it; its reason is the reason of the loss. */
function failuresOf({ validation_and_eval_events: events, turns }: Summary): readonly string[] {
  const losses = turns.map(({ error }) => error?.text ?? '');
  return events
    .filter(
      ({ type, data }) => type === 'validation.failed' && !losses.some((text) => text.includes(`${data.Violations}`)),
    )
    .toSorted((one, other) => one.sequence - other.sequence)
    .map(({ data }) => data.ValidatorType);
}
