import type { Fact } from '../../compare/fact.js';
import { strongest } from '../../compare/strongest.js';
import { violationOf } from '../violation-of.js';
import type { Side } from './comparison.js';

const NOWHERE = { policy: '', file: '', conversation: '' };

/** One side of a difference. */
export function sideOf(fact: Fact | undefined, redact: boolean): Side {
  if (fact === undefined) return { outcome: 'none' };
  const step = strongest(fact.steps);
  if (step === undefined) return { outcome: 'none', ...shownValue(fact, redact) };
  const { outcome, phase, reason, spans, stream, before, after } = violationOf(step, NOWHERE, { redact, holdBack: [] });
  return {
    outcome,
    phase,
    reason,
    ...(stream && { chunk: stream.chunk, exposed: stream.exposed }),
    ...(spans.length > 0 && { spans }),
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  };
}

/** What people and models have said is in these. */
const TEXTS: ReadonlySet<Fact['facet']> = new Set(['answer', 'sent', 'course']);

function shownValue({ facet, value }: Fact, redact: boolean): Pick<Side, 'value'> {
  return redact && TEXTS.has(facet) ? {} : { value };
}
