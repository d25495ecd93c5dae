import type { Phase } from '../hook/phase.js';
import type { ExecHookConfig } from './config.js';

/** The phases in which a hook wants to be asked. What is no phase of its kind is none at all. */
export function phasesOf({ phases }: ExecHookConfig, known: Readonly<Record<string, Phase>>): readonly Phase[] {
  return Object.entries(known).flatMap(([name, phase]) => (phases.includes(name) ? [phase] : []));
}
