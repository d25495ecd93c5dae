import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Conversation,
  type Guardrail,
  hookFrom,
  type ProviderHook,
  Registry,
  recordedSource,
  replay,
  type Step,
  type ToolHook,
} from '../../src/index.js';
import { modulesOf, runModule } from './modules.js';
import { pageAt } from './pages.js';

/** What the page promises of its examples, held against the very code that it shows. */
interface Examples {
  readonly mentionsOrder: Guardrail;
  readonly noShouting: Guardrail;
  readonly found: readonly string[];
  readonly streamingPii: ProviderHook;
  readonly fewRefunds: ToolHook;
  readonly noExclamationMarks: ProviderHook;
}

let examples: Examples;

beforeAll(async () => {
  const modules = modulesOf(pageAt('docs/write-a-guardrail.md'));
  const loaded = await Promise.all([...modules.sources.keys()].map((name) => runModule(modules, name)));
  examples = Object.assign({}, ...loaded);
});

describe('mentionsOrder', () => {
  test.each([
    ['a number of the right length is an order number', 'Order 4711 has left.', undefined],
    ['a longer number is none', 'Order 47110 has left.', 'no order number of 4 digits'],
    ['no number', 'It has left.', 'no order number of 4 digits'],
  ])('%s', (_title, text, reason) => {
    const steps = answered([hookFrom(examples.mentionsOrder, { digits: 4 })], [text]);
    expect(steps.map(reasonOf)).toEqual(reason === undefined ? [] : [reason]);
  });

  test('the description of a param becomes the hint', () => {
    const { problems } = examples.mentionsOrder.compile({ digits: 0, direction: 'input' }, matching);
    expect(problems.map(({ hint }) => hint)).toEqual(['give how many digits an order number has, as a whole number']);
  });

  test('what stands beside the params is no problem, and what is unknown is found', () => {
    const { problems } = examples.mentionsOrder.compile({ digits: 4, message: 'm', digit: 4 }, matching);
    expect(problems.map(({ path }) => path)).toEqual([['digit']]);
  });
});

describe('noShouting', () => {
  const TEXT = 'Hey!! Stop😀!!! Now!!!!';

  test.each([
    ['whole', [TEXT]],
    ['character by character', [...TEXT]],
    ['in two pieces', [TEXT.slice(0, 14), TEXT.slice(14)]],
  ])('%s, it comes to the same objection and the same hits', (_title, pieces) => {
    const hook = hookFrom(examples.noShouting, { max_marks: 2 }, { monitorOnly: true });
    const [step] = answered([hook], pieces);
    expect(step).toMatchObject({
      outcome: 'monitored',
      decision: { reason: 'more than 2 exclamation marks in a row' },
      spans: [
        { start: 11, end: 14 },
        { start: 18, end: 21 },
      ],
    });
  });

  test('it stops a stream', () => {
    const [step] = answered([hookFrom(examples.noShouting, { max_marks: 2 })], ['Wait!!', '!', ' Never', ' again']);
    expect(step).toMatchObject({ phase: 'chunk', stream: { chunk: 2, at: 7, exposed: 7, withheld: 12 } });
  });
});

test('the replay finds what is to be found in the bundled conversations', () => {
  expect(examples.found).toEqual([
    'sgd-train-3_00089, turn 4: enforced by banned_words',
    'sgd-train-2_00058, turn 1: enforced by banned_words',
  ]);
});

test('streamingPii denies at the chunk that completes the number', () => {
  const [step] = answered([examples.streamingPii], ['It is 123-4', '5-6789', '.']);
  expect(step).toMatchObject({ phase: 'chunk', outcome: 'denied', stream: { chunk: 2 } });
});

test('fewRefunds counts in one session, and anew in the next', () => {
  const registry = new Registry({ tool: [examples.fewRefunds] });
  expect(stepsOf(registry, callingTools(['refund', 'search', 'refund'])).map(reasonOf)).toEqual([
    'a second refund in one session',
  ]);
  expect(stepsOf(registry, callingTools(['refund']))).toEqual([]);
});

test('noExclamationMarks changes the answer', () => {
  const [step] = answered([examples.noExclamationMarks], ['Hello!']);
  expect(step).toMatchObject({ outcome: 'enforced', before: 'Hello!', after: 'Hello.' });
});

const matching = { lengthUnit: 'code-points', requiredFieldsCase: 'ignored' } as const;

/** What is found in one answer: whole when there is one piece, else streamed. */
function answered(provider: readonly ProviderHook[], pieces: readonly string[]): readonly Step[] {
  const chunks = pieces.length === 1 ? {} : { chunks: pieces.map((delta) => ({ delta })) };
  return stepsOf(new Registry({ provider }), conversation({ role: 'assistant', content: pieces.join('') }, chunks));
}

function callingTools(names: readonly string[]): Conversation {
  const toolCalls = names.map((name, index) => ({ id: `c${index}`, name, args: '{}' }));
  return conversation({ role: 'assistant', content: '', toolCalls }, {});
}

type Round = Conversation['turns'][number]['rounds'][number];

function conversation(response: Round['response'], chunks: Pick<Round, 'chunks'>): Conversation {
  const opening = [{ role: 'user', content: 'question' }];
  return {
    id: 'c',
    line: 1,
    turns: [{ number: 1, opening, rounds: [{ number: 1, line: 1, response, ...chunks, followUps: [] }] }],
  };
}

function stepsOf(registry: Registry, recording: Conversation): readonly Step[] {
  const steps: Step[] = [];
  replay({ source: recordedSource(recording), registry, onSteps: (batch) => steps.push(...batch) });
  return steps.filter(({ outcome }) => outcome !== undefined);
}

function reasonOf({ decision }: Step): string {
  return decision.kind === 'allow' ? '' : decision.reason;
}
