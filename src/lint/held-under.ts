import type { Semantics } from '../semantics/semantics.js';
import type { View } from './facts.js';
import type { Finding } from './lint-rule.js';

/** Under which semantics something holds. */
export interface Held {
  /** As in `promptkit-1.3 and promptkit-1.4`. */
  readonly names: string;
  /** Spread it into the finding: it makes an info of what nobody asked for. */
  readonly grade: Pick<Finding, 'isUnasked'>;
}

/** The semantics among those asked for under which something holds; else the newest release, which makes it an info. */
export function heldUnder(views: readonly View[], holds: (semantics: Semantics) => boolean): Held | undefined {
  const found = views.filter(({ semantics }) => holds(semantics));
  const asked = found.filter(({ isAsked }) => isAsked);
  if (found.length === 0) return undefined;
  const names = listed((asked.length > 0 ? asked : found).map(({ semantics }) => semantics.name));
  return { names, grade: asked.length > 0 ? {} : { isUnasked: true } };
}

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' and ');
}
