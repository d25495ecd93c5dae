import { createHash } from 'node:crypto';
import type { Transition } from '../../compare/shadow/transitions.js';

const LENGTH = 24;

/**
 * The same for the same transition in another run. Neither the file nor the line is in it, so that it survives files that are
 * renamed and lines that move. A conversation without an id of its own is known by what was written in it.
 */
export function fingerprintOf(
  { turn, round, wrote, baseline, candidate }: Transition,
  { prompt, conversation }: { readonly prompt: string; readonly conversation: string },
): string {
  const id = conversation.startsWith('#') ? null : conversation;
  const sides = [baseline, candidate].map(({ state, signatures, after, stop, evals }) => [
    state,
    signatures.toSorted(),
    after ?? null,
    stop ?? null,
    evals.map(({ id: eachEval, passed }) => [eachEval, passed ?? null]),
  ]);
  const whole = JSON.stringify([prompt, id, turn, round, wrote ?? null, sides]);
  return createHash('sha256').update(whole).digest('hex').slice(0, LENGTH);
}
