import type { Semantics } from '../semantics/semantics.js';
import { oneOf } from './values.js';

/** Each is loaded only when it is asked for. */
const LOADERS = {
  documented: async () => (await import('../semantics/documented.js')).documented,
  'promptkit-1.3': async () => (await import('../semantics/promptkit-1.3.js')).promptkit13,
  'promptkit-1.4': async () => (await import('../semantics/promptkit-1.4.js')).promptkit14,
  'promptkit-1.5': async () => (await import('../semantics/promptkit-1.5.js')).promptkit15,
} as const satisfies Readonly<Record<string, () => Promise<Semantics>>>;

export type SemanticsName = keyof typeof LOADERS;

export const SEMANTICS_NAMES: readonly SemanticsName[] = [
  'documented',
  'promptkit-1.3',
  'promptkit-1.4',
  'promptkit-1.5',
];

export function semanticsNamed(name: string, option = '--semantics'): Promise<Semantics> {
  return LOADERS[oneOf(option, SEMANTICS_NAMES, name)]();
}
