import type { Outcome } from '../conversation/conversation.js';
import type { Step } from '../replay/step.js';
import { type Difference, factOf } from './differences.js';
import type { Fact } from './fact.js';
import { strongest } from './strongest.js';

/** In what way the second side differs from the first, in one word. */
export type Kind =
  | `newly-${Outcome}`
  | `no-longer-${Outcome}`
  | `${Outcome}-to-${Outcome}`
  | 'stopped-earlier'
  | 'stopped-later'
  | 'other-phase'
  | 'other-text'
  | 'other-course'
  | 'other-answer'
  | 'other-text-sent'
  | 'other-history'
  | 'eval-passes'
  | 'eval-fails'
  | 'eval-cannot-tell'
  | 'eval-not-asked'
  | 'compiles'
  | 'does-not-compile'
  | 'new-guardrail'
  | 'no-guardrail'
  | 'guardrail-monitors'
  | 'guardrail-enforces';

export function kindOf(difference: Difference): Kind {
  const { facet } = factOf(difference);
  return facet === 'outcome' ? outcomeKind(difference) : KINDS[facet](difference);
}

type OtherFacet = Exclude<Fact['facet'], 'outcome'>;

const KINDS: Readonly<Record<OtherFacet, (difference: Difference) => Kind>> = {
  text: () => 'other-text',
  course: () => 'other-course',
  answer: () => 'other-answer',
  sent: () => 'other-text-sent',
  history: () => 'other-history',
  eval: ({ after }) => EVAL_KINDS[after?.value ?? ''] ?? 'eval-not-asked',
  policy: ({ after }) => (after?.value === 'compiles' ? 'compiles' : 'does-not-compile'),
  guardrail: guardrailKind,
};

const EVAL_KINDS: Readonly<Record<string, Kind>> = {
  true: 'eval-passes',
  false: 'eval-fails',
  'cannot tell': 'eval-cannot-tell',
};

function guardrailKind({ before, after }: Difference): Kind {
  if (before === undefined) return 'new-guardrail';
  if (after === undefined) return 'no-guardrail';
  return after.value === 'monitors' ? 'guardrail-monitors' : 'guardrail-enforces';
}

function outcomeKind({ before, after }: Difference): Kind {
  const was = strongest(before?.steps ?? []);
  const is = strongest(after?.steps ?? []);
  if (was === undefined) return `newly-${is?.outcome ?? 'enforced'}`;
  if (is === undefined) return `no-longer-${was.outcome}`;
  if (was.outcome !== is.outcome) return `${was.outcome}-to-${is.outcome}`;
  const from = chunkOf(was);
  const to = chunkOf(is);
  if (from === to) return 'other-phase';
  return from > to ? 'stopped-earlier' : 'stopped-later';
}

/** Behind all chunks, when it did not stop at one. */
function chunkOf({ phase, stream }: Step): number {
  return phase === 'chunk' ? (stream?.chunk ?? 0) : Number.POSITIVE_INFINITY;
}
