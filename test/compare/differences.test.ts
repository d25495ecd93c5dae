import { expect, test } from 'vitest';
import { differencesOf, keyOf } from '../../src/compare/differences.js';
import type { Facet, Fact, Observation } from '../../src/compare/fact.js';

/** `outcome 1 length enforced`: facet, turn, hook and value. */
function observation(...facts: readonly string[]): Observation {
  return new Map(facts.map(factOf).map((fact) => [fact.key, fact]));
}

const FACETS: readonly Facet[] = ['outcome', 'text', 'course', 'answer', 'sent', 'history', 'eval'];

function factOf(text: string): Fact {
  const [named = '', number = '', hook = '', ...rest] = text.split(' ');
  const facet = FACETS.find((each) => each === named) ?? 'eval';
  const turn = Number(number);
  return { key: keyOf(facet, turn, 1, hook), facet, turn, round: 1, line: 1, hook, value: rest.join(' '), steps: [] };
}

function shown(before: Observation, after: Observation): readonly string[] {
  return differencesOf(before, after).map(({ before: was, after: is }) => {
    const { facet, turn, hook } = was ?? is ?? factOf('');
    return `${facet} ${turn} ${hook}: ${was?.value ?? '-'} / ${is?.value ?? '-'}`;
  });
}

test('what is alike is no difference', () => {
  const one = observation('outcome 1 length enforced', 'answer 1 - Hi');
  expect(shown(one, one)).toEqual([]);
});

test('what only one side has is one, in the order of the conversation', () => {
  expect(shown(observation('outcome 2 length enforced'), observation('outcome 1 words denied'))).toEqual([
    'outcome 1 words: - / denied',
    'outcome 2 length: enforced / -',
  ]);
});

test('a hook that decided otherwise leaves another text, which is not said again', () => {
  const before = observation('outcome 1 length enforced', 'text 1 length a');
  const after = observation('outcome 1 length monitored', 'text 1 length b');
  expect(shown(before, after)).toEqual(['outcome 1 length: enforced / monitored']);
});

test('a hook that decided alike and left another text did something else', () => {
  const before = observation('outcome 1 length enforced', 'text 1 length a');
  const after = observation('outcome 1 length enforced', 'text 1 length b');
  expect(shown(before, after)).toEqual(['text 1 length: a / b']);
});

test('what a turn came to is said only where no hook explains it', () => {
  const before = observation('outcome 1 length enforced', 'answer 1 - a', 'answer 2 - a', 'course 2 - asks');
  const after = observation('answer 1 - b', 'answer 2 - b', 'course 2 - ends');
  expect(shown(before, after)).toEqual([
    'outcome 1 length: enforced / -',
    'answer 2 -: a / b',
    'course 2 -: asks / ends',
  ]);
});

test('what is forgotten once is said once', () => {
  const before = observation('history 1 - 2', 'history 2 - 4', 'history 3 - 6');
  const after = observation('history 1 - 2', 'history 2 - 2', 'history 3 - 4');
  expect(shown(before, after)).toEqual(['history 2 -: 4 / 2']);
});
