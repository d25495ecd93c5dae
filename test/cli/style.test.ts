import { expect, test } from 'vitest';
import { type ColorChoice, terminalStyle } from '../../src/cli/style.js';

type Case = readonly [string, ColorChoice, boolean, Readonly<Record<string, string>>, boolean];

test.each<Case>([
  ['a terminal has colours', 'auto', true, {}, true],
  ['a pipe has none', 'auto', false, {}, false],
  ['NO_COLOR is honoured', 'auto', true, { NO_COLOR: '1' }, false],
  ['an empty NO_COLOR says nothing', 'auto', true, { NO_COLOR: '' }, true],
  ['FORCE_COLOR is honoured', 'auto', false, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0 refuses', 'auto', true, { FORCE_COLOR: '0' }, false],
  ['NO_COLOR wins over FORCE_COLOR', 'auto', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['the flag wins over the environment', 'always', false, { NO_COLOR: '1' }, true],
  ['the flag wins over the terminal', 'never', true, { FORCE_COLOR: '1' }, false],
])('%s', (_title, choice, color, environment, wanted) => {
  const style = terminalStyle(choice, { color, environment, columns: 80 });
  expect(style.red('x') !== 'x').toBe(wanted);
});
