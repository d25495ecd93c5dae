import type { Outcome } from '../conversation/conversation.js';
import type { Step } from '../replay/step.js';

/** A step that did something. */
export type Effective = Step & { readonly outcome: Outcome };

const STRENGTH: readonly Outcome[] = ['monitored', 'enforced', 'denied', 'crashed'];

/** What the decisions of one hook about one response came to; of equals, the first. An objection without effect is none. */
export function strongest(steps: readonly Step[]): Effective | undefined {
  let best: Effective | undefined;
  for (const step of steps) {
    if (step.masked || !isEffective(step)) continue;
    if (best === undefined || STRENGTH.indexOf(step.outcome) > STRENGTH.indexOf(best.outcome)) best = step;
  }
  return best;
}

function isEffective(step: Step): step is Effective {
  return step.outcome !== undefined;
}
