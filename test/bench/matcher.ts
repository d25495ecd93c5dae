import type { Automaton } from '../../src/match/automaton.js';
import type { Engine } from './engine.js';
import { medianSeconds } from './measure.js';
import type { Rows } from './table.js';

const SIZES = [10, 1000, 10_000];

/** Characters per second, over whole answers, by the number of words. */
export function benchMatcher(
  { automaton, wordReader }: Engine,
  answers: readonly string[],
  words: readonly string[],
): Rows {
  const { buildAutomaton } = automaton;
  const { WordReader } = wordReader;
  const find = (built: Automaton, answer: string) => {
    const reader = new WordReader(built);
    const first = reader.push(answer);
    return (reader.end() ?? first) !== undefined;
  };
  const characters = answers.reduce((sum, { length }) => sum + length, 0);
  const automata = SIZES.map((size) => buildAutomaton(words.slice(0, size)));
  const hits = automata.map((built) => answers.filter((answer) => find(built, answer)).length);
  const seconds = medianSeconds(
    automata.map((built) => () => {
      for (const answer of answers) find(built, answer);
    }),
  );
  const building = medianSeconds(
    SIZES.map((size) => () => {
      buildAutomaton(words.slice(0, size));
    }),
  );
  return SIZES.map((size, index) => ({
    words: size.toLocaleString('en'),
    'build s': (building[index] ?? 0).toFixed(3),
    s: (seconds[index] ?? 0).toFixed(3),
    'M characters/s': (characters / 1e6 / (seconds[index] ?? 0)).toFixed(0),
    'time, 10 words = 1': ((seconds[index] ?? 0) / (seconds[0] ?? 0)).toFixed(2),
    'answers with a hit': `${hits[index]} of ${answers.length}`,
  }));
}
