import { describe, expect, test } from 'vitest';
import { conversationsOf, lines, notesOf, readItems, sketch, skippedOf } from './reading.js';
import { exported, message, type StoredEvent, sign, store } from './recorded-events.js';

const user = (text: string, at?: number) => message('user', text, at);
const bot = (text: string, at: number) => message('assistant', text, at);
const denial = 'hook "gate" (provider_after) denied: not this one';

const turnOne = [user('a'), user('a', 11), bot('A', 12)];
const historyTwo = [user('a', 21), bot('A', 22)];
const call = { ToolCalls: [{ id: 'c1', name: 'find', args: '{"id":7}' }] };
const result = (text: string) => ({ ToolResult: { id: 'c1', name: 'find', parts: [{ type: 'text', text }] } });
const system = (at: number) => message('system', 'Be brief.', at);

describe('a conversation is rebuilt from the runs that repeat it', () => {
  test.each<[string, readonly StoredEvent[], string, readonly string[]]>([
    ['one turn', turnOne, 's: 1[user] 1=A', []],
    [
      'two turns',
      [...turnOne, ...historyTwo, user('b'), user('a', 31), bot('A', 32), user('b', 33), bot('B', 34)],
      's: 1[user] 1=A; 2[user] 1=B',
      [],
    ],
    [
      'a turn whose answer was lost',
      [
        ...[...turnOne, sign('pipeline.started', 20), ...historyTwo, user('b')],
        ...[sign('stream.interrupted', 25, { Reason: denial }), sign('pipeline.started', 30)],
        ...[user('a', 31), bot('A', 32), user('c'), user('a', 41), bot('A', 42), user('c', 43), bot('C', 44)],
      ],
      's: 1[user] 1=A; 2[user]; 3[user] 1=C',
      [`turn 2: its answer was lost: ${denial}`],
    ],
    [
      'the first turns lost, and the reason of the first told late',
      [
        ...[sign('pipeline.started', 10), user('a'), sign('pipeline.started', 20), user('b')],
        ...[sign('stream.interrupted', 25, { Reason: 'second' }), sign('stream.interrupted', 15, { Reason: 'first' })],
        ...[sign('pipeline.started', 30), user('c'), user('c', 31), bot('C', 32)],
      ],
      's: 1[user]; 2[user]; 3[user] 1=C',
      ['turn 1: its answer was lost: first', 'turn 2: its answer was lost: second'],
    ],
    [
      'a turn lost without a word',
      [...turnOne, ...historyTwo, user('b')],
      's: 1[user] 1=A; 2[user]',
      ['turn 2: its answer was lost: the recording has none, and no reason'],
    ],
    [
      'the same words again, lost',
      [
        ...[...turnOne, ...historyTwo, user('a'), user('a', 31), bot('A', 32), user('c')],
        ...[user('a', 41), bot('A', 42), user('c', 43), bot('C', 44)],
      ],
      's: 1[user] 1=A; 2[user]; 3[user] 1=C',
      ['turn 2: its answer was lost: the recording has none, and no reason'],
    ],
    [
      'the same words again, answered',
      [...turnOne, ...historyTwo, user('a'), user('a', 31), bot('A', 32), user('a', 33), bot('A', 34)],
      's: 1[user] 1=A; 2[user] 1=A',
      [],
    ],
    [
      'instructions that only the history of a later turn has',
      [
        ...[...turnOne, system(20), ...historyTwo, user('b')],
        ...[system(30), user('a', 31), bot('A', 32), user('b', 33), bot('B', 34)],
      ],
      's: 1[system,user] 1=A; 2[user] 1=B',
      [],
    ],
    [
      'instructions in the first run’s output',
      [
        user('a'),
        system(10),
        user('a', 11),
        bot('A', 12),
        system(20),
        ...historyTwo,
        user('b'),
        system(30),
        user('a', 31),
      ],
      's: 1[system,user] 1=A; 2[user]',
      ['turn 2: its answer was lost: the recording has none, and no reason'],
    ],
    [
      'a recording that began in the middle',
      [...historyTwo, user('b'), user('a', 31), bot('A', 32), user('b', 33), bot('B', 34)],
      's: 1[user] 1=A; 2[user] 1=B',
      [],
    ],
    [
      'a history that was cut before it was given again',
      [
        ...[...turnOne, sign('pipeline.started', 20), bot('A', 22), user('b')],
        ...[bot('A', 32), user('b', 33), bot('B', 34)],
      ],
      's: 1[user] 1=A; 2[user] 1=B',
      [],
    ],
    [
      'a history that was cut where the same words were said again',
      [
        ...[sign('pipeline.started', 5), ...turnOne, sign('pipeline.started', 20), ...historyTwo, user('b')],
        ...[user('a', 31), bot('A', 32), user('b', 33), bot('B', 34), sign('pipeline.started', 40)],
        ...[user('b', 41), bot('B', 42), user('b'), user('b', 43), bot('B', 44), user('b', 45), bot('C', 46)],
        ...[sign('pipeline.started', 50), user('b', 51), bot('C', 52), user('b')],
      ],
      's: 1[user] 1=A; 2[user] 1=B; 3[user] 1=C; 4[user]',
      ['turn 4: its answer was lost: the recording has none, and no reason'],
    ],
    [
      'messages that a hook rewrote in place',
      [
        ...[sign('pipeline.started', 5), user('a'), user('*', 11), bot('A', 12), sign('pipeline.started', 20)],
        ...[user('*', 21), bot('A', 22), user('b'), user('#', 31), bot('A', 32), user('#', 33), bot('B', 34)],
      ],
      's: 1[user] 1=A; 2[user] 1=B',
      [],
    ],
    [
      'tools',
      [
        ...[user('a'), user('a', 11), message('assistant', '', 12, call)],
        ...[message('tool', 'late', 13, result('late')), bot('A', 14)],
      ],
      's: 1[user] 1=+tool 2=A',
      [],
    ],
    [
      'results of a tool that ran elsewhere',
      [
        ...[user('a'), user('a', 11), message('assistant', '', 12, call)],
        ...[user('a', 21), message('assistant', '', 22, call), message('tool', 'late', undefined, result('late'))],
        ...[
          user('a', 31),
          message('assistant', '', 32, call),
          message('tool', 'late', 33, result('late')),
          bot('A', 34),
        ],
      ],
      's: 1[user] 1=+tool 2=A',
      [],
    ],
    [
      'a run that went on by itself after a tool that ran elsewhere',
      [
        ...[user('a'), user('a', 11), message('assistant', '', 12, call), user('a', 21)],
        ...[message('assistant', '', 22, call), message('tool', 'late', 23, result('late')), user('a', 31)],
        ...[message('assistant', '', 32, call), message('tool', 'late', 33, result('late')), bot('A', 34)],
      ],
      's: 1[user] 1=+tool 2=A',
      [],
    ],
    [
      'a result of a tool that ran elsewhere, denied',
      [
        ...[user('a'), user('a', 11), message('assistant', '', 12, call), user('a', 21)],
        ...[message('assistant', '', 22, call), message('tool', 'late', undefined, result('late'))],
        ...[sign('stream.interrupted', 25, { Reason: denial }), user('a', 31), message('assistant', '', 32, call)],
        ...[user('b'), user('a', 41), message('assistant', '', 42, call), user('b', 43), bot('B', 44)],
      ],
      's: 1[user] 1=; 2[user] 1=B',
      [`turn 1: its answer was lost: ${denial}`],
    ],
    [
      'a recording that is cut inside of the history',
      [...turnOne, ...historyTwo, user('b'), user('a', 31)],
      's: 1[user] 1=A; 2[user]',
      ['turn 2: its answer was lost: the recording has none, and no reason'],
    ],
    [
      'text in parts alone',
      [message('user', '', undefined, parts('a')), message('user', '', 11, parts('a')), bot('A', 12)],
      's: 1[user] 1=A',
      [],
    ],
  ])('%s', async (_title, events, expected, notes) => {
    const stored = await readItems(store(...events));
    expect(conversationsOf(stored.items).map(sketch)).toEqual([expected]);
    expect(notesOf(stored.items).map((note) => note.replace(/^\d+: s: /, ''))).toEqual(notes);
    const { items } = await readItems(exported(...events));
    expect(conversationsOf(items).map(sketch)).toEqual([expected]);
  });
});

function parts(text: string) {
  return { Parts: [{ type: 'text', text }] };
}

describe('a recording with each message once', () => {
  const plain = (role: string, content: string, more: object = {}) => ({
    type: 'message.created',
    data: { role, content },
    ...more,
  });
  test.each<[string, string]>([
    ['without times', store(plain('user', 'a'), plain('assistant', 'A'), plain('user', 'b'), plain('assistant', 'B'))],
    ['with a time of its own for each', store(user('a', 1), bot('A', 2), user('b', 3), bot('B', 4))],
    ['with the time of answers only', store(user('a'), bot('A', 2), user('b'), bot('B', 4))],
    [
      'counted by sequence',
      JSON.stringify({
        metadata: { session_id: 's', version: '1.0' },
        events: [
          { sequence: 3, ...plain('user', 'b'), timestamp: '' },
          { sequence: 1, ...plain('user', 'a'), timestamp: '' },
          { sequence: 4, ...plain('assistant', 'B'), timestamp: '' },
          { sequence: 2, ...plain('assistant', 'A'), timestamp: '' },
        ],
      }),
    ],
  ])('%s', async (_title, text) => {
    const { items } = await readItems(text);
    expect(conversationsOf(items).map((told) => sketch({ ...told, id: 's' }))).toEqual(['s: 1[user] 1=A; 2[user] 1=B']);
    expect(items).toHaveLength(1);
  });
});

describe('a verdict belongs to the answer that it judged', () => {
  const failed = (at: number, validator: string, more: object = {}) =>
    sign('validation.failed', at, { ValidatorType: validator, Violations: ['why'], Enforced: true, Score: 0, ...more });
  const output = [
    user('a', 41),
    message('assistant', '', 42, call),
    message('tool', 'late', 43, result('late')),
    bot('A', 44),
  ];
  const calls = [sign('provider.call.started', 20), sign('provider.call.started', 30)];
  const ends = [sign('provider.call.completed', 22), sign('provider.call.completed', 32)];

  test.each<[string, readonly object[], readonly (readonly string[])[]]>([
    ['in the order of arrival', [...calls, failed(21, 'one'), failed(31, 'two'), ...ends], [['one'], ['two']]],
    ['before the calls arrive', [failed(31, 'two'), failed(21, 'one'), ...ends, ...calls], [['one'], ['two']]],
    ['on what the user wrote', [...calls, failed(15, 'one', { Direction: 'input' }), ...ends], [['one'], []]],
    ['on the input of the second call', [...calls, ...ends, failed(28, 'two', { Direction: 'input' })], [[], ['two']]],
    ['after all calls', [...calls, ...ends, failed(50, 'late')], [[], ['late']]],
    ['without calls', [failed(21, 'one')], [['one'], []]],
    ['several', [...calls, failed(23, 'b'), failed(21, 'a'), ...ends], [['a', 'b'], []]],
  ])('%s', async (_title, signs, expected) => {
    const { items } = await readItems(store(sign('pipeline.started', 1), user('a'), ...signs, ...output));
    const rounds = conversationsOf(items).flatMap(({ turns }) => turns.flatMap((turn) => turn.rounds));
    const told = rounds.map(({ response }) =>
      response.recorded?.validations?.map((verdict) => verdict['validator_type']),
    );
    expect(told.map((types) => types ?? [])).toEqual(expected);
  });

  test('in the form in which messages have them', async () => {
    const { items } = await readItems(
      store(user('a'), failed(15, 'length', { Direction: 'output' }), user('a', 21), bot('A', 22)),
    );
    expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.recorded?.validations).toEqual([
      {
        validator_type: 'length',
        passed: false,
        details: { validator_type: 'length', direction: 'output', score: 0, reason: 'why', enforced: true },
        timestamp: '2026-01-02T03:04:05.000000015Z',
      },
    ]);
  });
});

describe('why an answer was lost is told as well as it is recorded', () => {
  const hook = { HookName: 'gate', HookType: 'provider_after', Reason: 'not this one', Metadata: null };
  test.each<[string, StoredEvent, string]>([
    ['by the stream', sign('stream.interrupted', 15, { Reason: denial }), denial],
    ['by the stage', sign('stage.failed', 15, { Error: hook }), denial],
    ['by the pipeline', sign('pipeline.failed', 15, { Error: { StageName: 'provider', Err: hook } }), denial],
    [
      'of a chunk',
      sign('stage.failed', 15, { Error: { Reason: 'said scam', Chunk: { content: 'scam' } } }),
      'said scam',
    ],
    [
      'of a hook that says nothing more',
      sign('stage.failed', 15, { error: { hookname: 'h', reason: 'no' } }),
      'hook "h" denied: no',
    ],
    ['in text', sign('pipeline.failed', 15, { Error: 'connection lost' }), 'connection lost'],
    ['not at all', sign('pipeline.failed', 15, { Error: {} }), 'the run failed, and why is not recorded'],
    ['with control characters', sign('pipeline.failed', 15, { Error: 'a\nb' }), 'a\\u000ab'],
  ])('%s', async (_title, failure, reason) => {
    const { items } = await readItems(store(user('a'), failure));
    expect(notesOf(items)).toEqual([`1: s: turn 1: its answer was lost: ${reason}`]);
  });
});

test('a line is that of the record of the answer', async () => {
  const events = [...turnOne, ...historyTwo, user('b'), user('a', 31), bot('A', 32), user('b', 33), bot('B', 34)];
  const rounds = async (text: string) =>
    conversationsOf((await readItems(text)).items).flatMap(({ turns }) => turns.flatMap((turn) => turn.rounds));
  expect((await rounds(store(...events))).map(({ line }) => line)).toEqual([3, 10]);
  const text = exported(...events);
  const told = text.split('\n');
  const places = (await rounds(text)).map(({ line }) => [
    told[line - 1],
    told
      .slice(line, line + 7)
      .join('')
      .includes('assistant'),
  ]);
  expect(places).toEqual([
    ['    {', true],
    ['    {', true],
  ]);
});

test('a failure that only the event of the tool tells is put on its message', async () => {
  const failure = sign('tool.call.completed', 15, {
    CallID: 'c1',
    Status: 'failed',
    Parts: [{ type: 'text', text: 'Tool execution failed: down' }],
  });
  const output = [
    user('a', 21),
    message('assistant', '', 22, call),
    message('tool', 'x', 23, result('x')),
    bot('A', 24),
  ];
  const { items } = await readItems(store(user('a'), failure, ...output));
  expect(conversationsOf(items)[0]?.turns[0]?.rounds[0]?.followUps[0]?.error).toBe('down');
});

test('counted tokens are kept, unless the text they were counted of is gone', async () => {
  const completed = sign('provider.call.completed', 15, { OutputTokens: 7 });
  const enforced = sign('validation.failed', 16, { ValidatorType: 'length', Enforced: true });
  const count = async (...signs: readonly object[]) => {
    const { items } = await readItems(store(user('a'), ...signs, user('a', 21), bot('A', 22)));
    return conversationsOf(items)[0]?.turns[0]?.rounds[0]?.response.tokenCount;
  };
  expect([await count(completed), await count(completed, enforced), await count()]).toEqual([7, undefined, undefined]);
});

describe('files that are not as they should be', () => {
  const good = store(...turnOne);
  const head = lines({ type: 'metadata', metadata: { session_id: 's', version: '1.0', event_count: 4 } });
  const events = turnOne.map((event, index) => ({ type: 'event', event: { seq: index + 1, ...event } }));

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['a broken line', `${good}{"seq":4,\n`, ['4: ends in the middle of a JSON value'], []],
    ['an event that is none', good + lines({ seq: 4, event: 5 }), ['4: an event is a number, expected an object'], []],
    ['an event without type', good + lines({ seq: 4, event: {} }), ['4: type is missing, expected text'], []],
    [
      'a message in an unknown role',
      good + lines({ seq: 4, event: message('robot', 'x', 30) }),
      ['4: has the unknown role "robot", expected system, developer, user, assistant, model, tool or function'],
      [],
    ],
    [
      'a message without data',
      good + lines({ seq: 4, event: { type: 'message.created' } }),
      ['4: data is missing, expected an object'],
      [],
    ],
    ['an event of a type that nobody knows', good + lines({ seq: 4, event: { type: 'moon.rose', data: 5 } }), [], []],
    ['a number', `${good}5\n`, ['4: is a number, expected an object with an event'], []],
    ['an export that is cut', head + lines(...events), [], ['1: s: the recording counts 4 events, 3 are there']],
  ])('%s', async (_title, text, skipped, notes) => {
    const { items } = await readItems(text);
    expect([skippedOf(items), notesOf(items)]).toEqual([skipped, notes]);
    expect(conversationsOf(items).map(sketch)).toEqual(['s: 1[user] 1=A']);
  });

  test('a document with a broken event', async () => {
    const { metadata, events: all } = JSON.parse(exported(...turnOne));
    const { items } = await readItems(
      `{"metadata":${JSON.stringify(metadata)},\n"events":[${all.map((event: object) => JSON.stringify(event)).join(',\n')},\n7]}`,
    );
    expect(skippedOf(items)).toEqual(['5: an event is a number, expected an object']);
    expect(conversationsOf(items).map(sketch)).toEqual(['s: 1[user] 1=A']);
  });

  test('a document that is cut', async () => {
    const { format, items } = await readItems(exported(...turnOne).slice(0, -100));
    expect([format, items]).toEqual([
      'promptkit-recording',
      [{ kind: 'skipped', line: 1, reason: 'ends in the middle of a JSON value' }],
    ]);
  });
});

test('several sessions in one file are several conversations', async () => {
  const of = (session: string) => turnOne.map((event) => ({ ...event, session_id: session }));
  const { items } = await readItems(store(...of('x').flatMap((event, index) => [event, of('y')[index] ?? event])));
  expect(conversationsOf(items).map(sketch)).toEqual(['x: 1[user] 1=A', 'y: 1[user] 1=A']);
});

test('a store that was opened again counts anew', async () => {
  const later = [...historyTwo, user('b'), user('a', 31), bot('A', 32), user('b', 33), bot('B', 34)];
  const { items } = await readItems(store(...turnOne) + store(...later));
  expect(conversationsOf(items).map(sketch)).toEqual(['s: 1[user] 1=A; 2[user] 1=B']);
});

test('several exports in one file are several conversations', async () => {
  const of = (id: string) => [
    { type: 'metadata', metadata: { session_id: id, version: '1.0' } },
    ...turnOne.map((event, index) => ({ type: 'event', event: { seq: index + 1, ...event, session_id: id } })),
  ];
  const { format, items } = await readItems(lines(...of('x'), ...of('y')));
  expect([format, ...conversationsOf(items).map(sketch)]).toEqual([
    'promptkit-recording-jsonl',
    'x: 1[user] 1=A',
    'y: 1[user] 1=A',
  ]);
});
