import { Chalk } from 'chalk';
import { plainStyle, type Style } from '../report/reporter.js';
import type { World } from './world.js';

export const COLOR_CHOICES = ['auto', 'always', 'never'] as const;

export type ColorChoice = (typeof COLOR_CHOICES)[number];

type Place = Pick<World, 'color' | 'environment' | 'columns'>;

/** How standard output looks. */
export function terminalStyle(choice: ColorChoice, world: Place): Style {
  const { columns } = world;
  if (!hasColor(choice, world)) return { ...plainStyle, columns };
  const { bold, dim, red, yellow, green, cyan, underline } = new Chalk({ level: 1 });
  return { bold, dim, red, yellow, green, cyan, underline, columns };
}

/** See no-color.org and force-color.org: what is asked for wins over what the terminal can do. */
function hasColor(choice: ColorChoice, { environment, color }: Place): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (isSet(environment['NO_COLOR'])) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced === '0' || forced === 'false') return false;
  return forced === undefined ? color : true;
}

function isSet(value: string | undefined): boolean {
  return value !== undefined && value !== '';
}
