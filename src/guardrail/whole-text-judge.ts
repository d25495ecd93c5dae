import type { Measure } from '../hook/contracts.js';
import { countCodePoints } from '../text/code-points.js';
import type { Judge, Objection, Reader } from './guardrail.js';

/** A judge that needs all of a text before it can say anything. `objectTo` gives the reason, or undefined. */
export function wholeTextJudge(
  objectTo: (text: string) => string | undefined,
  { judgesToolOnly = true, measure }: { readonly judgesToolOnly?: boolean; readonly measure?: Measure } = {},
): Judge {
  return { streaming: false, judgesToolOnly, open: () => openReader(objectTo), ...(measure && { measure }) };
}

function openReader(objectTo: (text: string) => string | undefined): Reader {
  const pieces: string[] = [];
  return {
    push(delta) {
      pieces.push(delta);
      return undefined;
    },
    end() {
      const text = pieces.join('');
      return objectionOf(objectTo(text), text);
    },
    hits: () => [],
  };
}

function objectionOf(reason: string | undefined, text: string): Objection | undefined {
  return reason === undefined ? undefined : { reason, at: countCodePoints(text) };
}
