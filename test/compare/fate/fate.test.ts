import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../../src/conversation/conversation.js';
import { allow, deny, enforced } from '../../../src/hook/decision.js';
import type { Hooks } from '../../../src/hook/registry.js';
import { documented } from '../../../src/semantics/documented.js';
import { promptkit13 } from '../../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../../src/semantics/semantics.js';
import { conversation, providerHook } from '../../replay/replaying.js';
import { policyWith } from '../../shadow/shadowing.js';
import { linesOf, watched } from './fates.js';

const RELEASES: readonly Semantics[] = [promptkit13, promptkit14, promptkit15];
const ALL: readonly Semantics[] = [documented, ...RELEASES];
/** What they do about the records of a stream's caller. */
const OLDER: readonly Semantics[] = [promptkit13, promptkit14];

const isBad = (text: string) => text.includes('bad');
const hitBy = (type: string) => ({ validator_type: type });

function replacing(name: string, text: string, objects = isBad) {
  return providerHook(name, {
    afterCall(_request, { message }) {
      if (!objects(message.content)) return allow;
      message.content = text;
      return enforced('a hit', hitBy(name));
    },
  });
}

function replacingChunks(name: string, text: string) {
  return providerHook(name, {
    onChunk(chunk) {
      if (!isBad(chunk.content)) return allow;
      chunk.content = text;
      return enforced('a hit', hitBy(name));
    },
  });
}

const gate = providerHook('gate', {
  beforeCall: ({ messages }) => (messages.at(-1)?.content.includes('evil') ? deny('no') : allow),
  afterCall: (_request, { message }) => (isBad(message.content) ? deny('no') : allow),
  onChunk: ({ content }) => (isBad(content) ? deny('no') : allow),
});

const calls = [{ id: '1', name: 'look', args: '{}' }];
const result = { role: 'tool', content: 'found', toolCallId: '1', name: 'look' };
const looking = { text: 'let me look', calls, followedBy: [result] };

type Case = readonly [
  title: string,
  among: readonly Semantics[],
  recorded: Conversation,
  hooks: Hooks,
  lines: readonly string[],
];

/** Behind a record: the turn itself is as it was written. */
const FINE = ['turn 2 completed', '1: wrote fine, reached fine, kept fine'];

const answers: readonly Case[] = [
  [
    'an answer in one piece reaches its user as it is kept',
    [documented],
    conversation(['hi', 'bad']),
    { provider: [replacing('a', 'sorry')] },
    ['turn 1 completed', '1: wrote bad, reached sorry, kept sorry; by a'],
  ],
  [
    'and its caller is told the record',
    RELEASES,
    conversation(['hi', 'bad']),
    { provider: [replacing('a', 'sorry')] },
    ['turn 1 completed', '1: wrote bad, reached sorry, kept sorry; by a; records 1, 0 repeated', 'told of this turn'],
  ],
  [
    'a record is told again in every turn that has none',
    RELEASES,
    conversation(['hi', 'bad'], ['more', 'fine']),
    { provider: [replacing('a', 'sorry')] },
    [
      'turn 1 completed',
      '1: wrote bad, reached sorry, kept sorry; by a; records 1, 0 repeated',
      'told of this turn',
      ...FINE,
      'told of turn 1',
    ],
  ],
  [
    'of a stream that is judged at its end, the user has read all',
    [documented],
    conversation(['hi', ['so ', 'bad']], ['more', ['fi', 'ne']]),
    { provider: [replacing('a', 'sorry')] },
    ['turn 1 completed', '1: wrote so bad, reached so bad, kept sorry; returned sorry; by a'],
  ],
  [
    'the caller of a stream gets the raw text and no record',
    OLDER,
    conversation(['hi', ['so ', 'bad']], ['more', ['fi', 'ne']]),
    { provider: [replacing('a', 'sorry')] },
    ['turn 1 completed', '1: wrote so bad, reached so bad, kept sorry; by a; records 1, 0 repeated'],
  ],
  [
    'the caller of a stream gets the message, its record, and that record again',
    [promptkit15],
    conversation(['hi', ['so ', 'bad']], ['more', ['fi', 'ne']]),
    { provider: [replacing('a', 'sorry')] },
    [
      'turn 1 completed',
      '1: wrote so bad, reached so bad, kept sorry; returned sorry; by a; records 1, 0 repeated',
      'told of this turn',
      ...FINE,
      'told of turn 1',
    ],
  ],
  [
    'of a turn with a tool round that was sent before, a stream gives its last answer, which is no news',
    [documented],
    conversation(['hi', { ...looking, chunks: ['let me ', 'look'] }, ['so ', 'bad']]),
    { provider: [replacing('a', 'so bad')] },
    [
      'turn 1 completed',
      '1: wrote let me look, reached let me look, kept let me look',
      '2: wrote so bad, reached so bad, kept so bad',
    ],
  ],
  [
    'what a stop withheld has reached nobody, and a hit on a chunk leaves no record',
    OLDER,
    conversation(['hi', ['so ', 'bad', ' rest']]),
    { provider: [replacingChunks('a', 'sorry')] },
    ['turn 1 completed', '1: wrote so bad rest, reached so bad, kept sorry; by a'],
  ],
  [
    "a guardrail's message that another one overwrites is no more, and its record stands there twice",
    [promptkit15],
    conversation(['hi', ['so ', 'bad', ' rest']]),
    { provider: [replacingChunks('a', 'sorry'), replacing('b', 'no fields', (text) => text === 'sorry')] },
    [
      'turn 1 completed',
      '1: wrote so bad rest, reached so bad, kept no fields; returned no fields; by a then b; records 3, 1 repeated',
      'told of this turn',
    ],
  ],
];

const denials: readonly Case[] = [
  [
    'before the call, the model is not asked',
    [documented],
    conversation(['evil', 'never'], ['more', 'fine']),
    { provider: [gate] },
    ['turn 1 denied', '1: wrote -, reached -, kept -', 'unasked 1'],
  ],
  [
    'before the call, and what the user said is gone',
    RELEASES,
    conversation(['evil', 'never'], ['more', 'fine']),
    { provider: [gate] },
    ['turn 1 denied', '1: wrote -, reached -, kept -', 'lost user evil', 'unasked 1'],
  ],
  [
    'after the call, the answer reaches nobody',
    [documented],
    conversation(['hi', 'bad'], ['more', 'fine']),
    { provider: [gate] },
    ['turn 1 denied', '1: wrote bad, reached -, kept -'],
  ],
  [
    'on a chunk, the user has read a part that nobody will know of',
    RELEASES,
    conversation(['hi', ['so ', 'bad', ' rest']], ['more', 'fine']),
    { provider: [gate] },
    ['turn 1 denied', '1: wrote so bad rest, reached so bad, kept -', 'lost user hi'],
  ],
  [
    'behind a tool round, which stays',
    [documented],
    conversation(['hi', looking, 'bad'], ['more', 'fine']),
    { provider: [gate] },
    ['turn 1 denied', '1: wrote let me look, reached -, kept let me look', '2: wrote bad, reached -, kept -'],
  ],
  [
    'behind a tool round, which is gone with its result',
    RELEASES,
    conversation(['hi', looking, 'bad'], ['more', 'fine']),
    { provider: [gate] },
    [
      'turn 1 denied',
      '1: wrote let me look, reached -, kept -',
      '2: wrote bad, reached -, kept -',
      'lost user hi, assistant let me look, tool found',
    ],
  ],
  [
    'before the call behind a tool round: its answer is gone as its hooks left it',
    OLDER,
    conversation(['hi', { ...looking, text: 'bad', followedBy: [{ ...result, content: 'evil' }] }, 'never']),
    { provider: [replacing('a', 'sorry'), gate] },
    [
      'turn 1 denied',
      '1: wrote bad, reached -, kept -',
      '2: wrote -, reached -, kept -',
      'lost user hi, assistant sorry, tool evil',
      'unasked 1',
    ],
  ],
  [
    'of a call that was refused, the refusal is gone too',
    RELEASES,
    conversation(['hi', looking, 'bad']),
    { provider: [gate], tool: [{ name: 't', beforeExecution: () => deny('not you'), afterExecution: () => allow }] },
    [
      'turn 1 denied',
      '1: wrote let me look, reached -, kept -',
      '2: wrote bad, reached -, kept -',
      'lost user hi, assistant let me look, tool Tool look blocked by hook: not you',
    ],
  ],
  [
    'of a tool call, the rest of the turn did not happen',
    [documented],
    conversation(['hi', looking, 'done'], ['more', 'fine']),
    { tool: [{ name: 't', beforeExecution: () => deny('not you'), afterExecution: () => allow }] },
    ['turn 1 denied', '1: wrote let me look, reached -, kept let me look', 'unasked 1'],
  ],
  [
    'an error of the provider wipes out what was said, as a denial does',
    RELEASES,
    conversation(['hi', looking, { chunks: ['so ', { delta: '', error: 'gone' }] }], ['more', 'fine']),
    {},
    [
      'turn 1 failed',
      '1: wrote let me look, reached -, kept -',
      '2: wrote so , reached so , kept -',
      'lost user hi, assistant let me look, tool found',
    ],
  ],
  [
    'a crash leaves nothing to anybody',
    ALL,
    conversation(['hi', ['so ', 'bad']], ['more', 'fine']),
    {
      provider: [
        providerHook('c', {
          onChunk({ content }) {
            if (isBad(content)) throw new Error('gone');
            return allow;
          },
        }),
      ],
    },
    ['turn 1 crashed', '1: wrote so bad, reached so bad, kept -'],
  ],
];

/** One test for each of the semantics. */
function each(cases: readonly Case[]) {
  return cases.flatMap(([title, among, ...rest]) =>
    among.map((semantics) => [`${title} (${semantics.name})`, semantics, ...rest] as const),
  );
}

describe('what an enforcing hook leaves', () => {
  test.each(each(answers))('%s', (_title, semantics, recorded, hooks, lines) => {
    expect(watched(recorded, hooks, semantics).fates.flatMap(linesOf)).toEqual(lines);
  });
});

describe('a denial', () => {
  test.each(each(denials))('%s', (_title, semantics, recorded, hooks, lines) => {
    expect(watched(recorded, hooks, semantics).fates.flatMap(linesOf)).toEqual(lines);
  });
});

test('a guardrail that objects to its own message puts its record there three times', () => {
  const hit = hitBy('length');
  const both = providerHook('length', { onChunk: () => enforced('c', hit), afterCall: () => enforced('c', hit) });
  const [fate] = watched(conversation(['hi', ['a', 'b']]), { provider: [both] }, promptkit15).fates;
  expect(fate && linesOf(fate)).toEqual([
    'turn 1 completed',
    '1: wrote ab, reached a, kept a; records 3, 2 repeated',
    'told of this turn',
  ]);
});

test('a text that stands in for an answer was not written by the model, and the recorded answer was not asked for', () => {
  const policy = policyWith([
    { type: 'banned_words', params: { words: ['evil'], direction: 'input' }, message: 'not here' },
  ]);
  const { fates } = watched(conversation(['evil', 'never']), policy.registry, documented);
  expect(fates.flatMap(linesOf)).toEqual([
    'turn 1 completed',
    '1: wrote -, reached not here, kept not here; by banned_words; records 1, 0 repeated',
    'unasked 1',
    'told of this turn',
  ]);
});

test('what a recording says of its own run is no record of this one', () => {
  const old = { validations: [{ validator_type: 'old', passed: false }] };
  const { turns, ...rest } = conversation(['hi', 'fine'], ['more', 'fine']);
  const marked = turns.map(({ rounds, ...turn }) => ({
    ...turn,
    rounds: rounds.map((round) => ({ ...round, response: { ...round.response, recorded: old } })),
  }));
  for (const semantics of ALL) expect(watched({ ...rest, turns: marked }, {}, semantics).fates).toEqual([]);
});
