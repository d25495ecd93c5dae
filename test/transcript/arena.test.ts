import { describe, expect, test } from 'vitest';
import { conversationsOf, notesOf, readItems, sketch, skippedOf } from './reading.js';

const messages = [
  { role: 'user', content: 'a' },
  { role: 'assistant', content: 'A', validations: [{ validator_type: 'length', passed: true }] },
];
const run = { RunID: 'r1', ScenarioID: 'sc', ProviderID: 'p', Messages: messages, Error: '' };
const turn = { turn_index: 0, user_message: 'a', response: { message: 'A', cost: { output_tokens: 4 } } };
const file = { scenario_id: 'sc', provider_id: 'p', metadata: {}, turns: [turn], summary: {} };

describe('results of Arena', () => {
  test.each<[string, unknown, string, string, readonly string[]]>([
    ['a run', run, 'arena-run', 'r1: 1[user] 1=A', []],
    ['a list of runs', [run], 'arena-run', 'r1: 1[user] 1=A', []],
    [
      'a run that failed',
      { ...run, Error: 'no key' },
      'arena-run',
      'r1: 1[user] 1=A',
      ['1: r1: the run failed: no key'],
    ],
    ['a run that said nothing', { ...run, Messages: null }, 'arena-run', 'r1:', []],
    ['turns', file, 'arena-turns', 'sc/p: 1[user] 1=A', []],
    ['turns of a session', { ...file, metadata: { session_id: 's' } }, 'arena-turns', 's: 1[user] 1=A', []],
    [
      'turns with messages and tools',
      {
        ...file,
        turns: [
          {
            ...{ user_message: { role: 'user', content: 'a' }, tool_results: [{ tool_call_id: 'c', content: 'late' }] },
            response: { message: { content: '', tool_calls: [{ id: 'c', name: 'find', args: {} }] } },
          },
          { response: { message: 'A' } },
          { user_message: 'b' },
        ],
      },
      'arena-turns',
      'sc/p: 1[user] 1=+tool 2=A; 2[user]',
      [],
    ],
  ])('%s', async (_title, document, expected, sketched, notes) => {
    for (const text of [
      JSON.stringify(document),
      JSON.stringify(document, null, 2),
      `\uFEFF${JSON.stringify(document)}\n`,
    ]) {
      const { format, items } = await readItems(text, {}, 10);
      expect([format, skippedOf(items), notesOf(items)]).toEqual([expected, [], notes]);
      expect(conversationsOf(items).map(sketch)).toEqual([sketched]);
    }
  });

  test('what is recorded with an answer is kept', async () => {
    const runs = conversationsOf((await readItems(JSON.stringify(run))).items);
    expect(runs[0]?.turns[0]?.rounds[0]?.response.recorded?.validations).toEqual(messages[1]?.validations);
    const turns = conversationsOf((await readItems(JSON.stringify(file))).items);
    expect(turns[0]?.turns[0]?.rounds[0]?.response.tokenCount).toBe(4);
  });

  test('a line is that of the message', async () => {
    const odd = { ...run, Params: { Messages: [1, '"', '\\"]'], s: '\\' }, Messages: messages };
    for (const [text, line] of [
      [JSON.stringify(odd), 1],
      [`\n${JSON.stringify(odd)}`, 2],
      [JSON.stringify({ ...run }, null, 1), 10],
    ] as const) {
      const [told] = conversationsOf((await readItems(text)).items);
      expect(told?.turns[0]?.rounds[0]?.line).toBe(line);
    }
  });

  test.each<[string, unknown, string]>([
    [
      'a message',
      { ...run, Messages: [...messages, { role: 'robot' }] },
      '1: message on line 1 has the unknown role "robot", expected system, developer, user, assistant, model, tool or function',
    ],
    ['messages that are no list', { ...run, Messages: 5 }, '1: Messages is a number, expected a list'],
    ['a turn', { ...file, turns: [turn, 5] }, '1: turn on line 1: is a number, expected an object'],
    [
      'a tool result',
      { ...file, turns: [{ ...turn, tool_results: [5] }] },
      '1: turn on line 1: a tool result is a number, expected an object',
    ],
  ])('half a conversation is never judged: %s', async (_title, document, reason) => {
    const { items } = await readItems(JSON.stringify(document));
    expect([skippedOf(items), conversationsOf(items)]).toEqual([[reason], []]);
  });
});

describe('a transcript in YAML', () => {
  const good =
    'metadata:\n  session_id: s\nmessages:\n  - role: user\n    content: a\n  - role: assistant\n    content: |-\n      A\n';
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['a conversation', good, ['s: 1[user] 1=A'], []],
    ['without a name', good.replace(/^metadata:\n.*\n/, ''), ['#1: 1[user] 1=A'], []],
    [
      'two of them',
      `${good}---\n${good.replace('session_id: s', 'session_id: t')}`,
      ['s: 1[user] 1=A', 't: 1[user] 1=A'],
      [],
    ],
    ['a number for a text', good.replace('content: |-\n      A', 'content: 4.50'), ['s: 1[user] 1=4.50'], []],
    ['with a comment and a mark first', `\uFEFF# recorded by hand\n${good}`, ['s: 1[user] 1=A'], []],
    ['a mistake', `${good}  - "open\n`, [], ['is not YAML that can be read']],
    ['messages that are no list', 'metadata: {}\nmessages: 5\n', [], ['messages is a number, expected a list']],
    ['an unknown role', good.replace('role: assistant', 'role: robot'), [], ['message on line 6 has the unknown role']],
  ])('%s', async (_title, text, expected, skipped) => {
    const { format, items } = await readItems(text, {}, 10);
    expect(format).toBe('arena-transcript');
    expect(conversationsOf(items).map(sketch)).toEqual(expected);
    expect(skippedOf(items).map((reason, index) => reason.includes(skipped[index] ?? '?'))).toEqual(
      skipped.map(() => true),
    );
  });

  test('a line is that of the message', async () => {
    const [told] = conversationsOf((await readItems(good)).items);
    expect(told?.turns[0]?.rounds[0]?.line).toBe(6);
  });

  test('an input that is too long, or no text, is refused as a whole', async () => {
    const { items } = await readItems(good, { maxRecordBytes: 20 });
    expect(skippedOf(items)).toEqual(['1: is longer than 20 bytes, too long to be read']);
    const latin = await readItems(Buffer.from(good.replace('content: a', 'content: \u00e9'), 'latin1'));
    expect(skippedOf(latin.items)).toEqual(['1: is not text in UTF-8']);
  });
});
