import { type SideVerdict, STATES } from './side-verdict.js';

/** Whether the candidate lets more or less through than the baseline. `other`: neither can be said. */
export type Direction = 'looser' | 'stricter' | 'other';

export function directionOf(baseline: SideVerdict, candidate: SideVerdict): Direction {
  const rank = STATES.indexOf(candidate.state) - STATES.indexOf(baseline.state);
  if (rank !== 0) return rank > 0 ? 'stricter' : 'looser';
  const shown = exposedOf(candidate) - exposedOf(baseline);
  if (shown !== 0 && !Number.isNaN(shown)) return shown < 0 ? 'stricter' : 'looser';
  return byObjections(baseline, candidate);
}

/** All of it, where nothing stopped the stream. */
function exposedOf({ stop }: SideVerdict): number {
  return stop?.exposed ?? Number.POSITIVE_INFINITY;
}

/** Who objects to all that the other objects to, and to more, is the stricter one. */
function byObjections(baseline: SideVerdict, candidate: SideVerdict): Direction {
  const before = baseline.signatures;
  const after = candidate.signatures;
  if (before.length === after.length) return 'other';
  if (holdsAll(after, before)) return 'stricter';
  return holdsAll(before, after) ? 'looser' : 'other';
}

function holdsAll(larger: readonly string[], smaller: readonly string[]): boolean {
  const left = [...larger];
  return smaller.every((signature) => {
    const index = left.indexOf(signature);
    if (index >= 0) left.splice(index, 1);
    return index >= 0;
  });
}
