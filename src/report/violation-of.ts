import type { Step } from '../replay/step.js';
import { bounded } from './bounded.js';
import { indexesOf } from './code-points.js';
import { heldBack } from './held-back.js';
import type { Violation } from './report.js';
import type { ReportOptions } from './report-options.js';

/** What a report says of a step that is not a plain allow. */
export function violationOf(
  step: Step & Pick<Violation, 'outcome'>,
  place: { readonly policy: string; readonly file: string; readonly conversation: string },
  { redact, holdBack }: Pick<ReportOptions, 'redact' | 'holdBack'>,
): Violation {
  const { hook, outcome, before, after, stream } = step;
  return {
    policy: place.policy,
    file: place.file,
    line: step.line,
    conversation: place.conversation,
    turn: step.turn,
    round: step.round,
    phase: step.phase,
    hook: hook.name,
    ...(hook.guardrail === undefined ? {} : { guardrail: hook.guardrail }),
    outcome,
    reason: bounded(reasonOf(step)),
    spans: redact ? lengthsOf(step.spans) : textsOf(step.spans, before ?? ''),
    ...(stream === undefined ? {} : { stream: streamOf(stream, holdBack) }),
    ...(redact || before === undefined ? {} : { before }),
    // A cut may leave bytes that are no character.
    ...(redact || after === undefined ? {} : { after: after.toWellFormed() }),
    masked: step.masked,
    afterDenial: step.afterDenial,
  };
}

/** The reason names what the policy says, never what the text says: `--redact` keeps it. */
export function reasonOf({ decision }: Step): string {
  return decision.kind === 'allow' ? '' : decision.reason;
}

function textsOf(spans: Step['spans'], text: string): Violation['spans'] {
  if (spans.length === 0) return [];
  const indexes = indexesOf(
    text,
    spans.flatMap(({ start, end }) => [start, end]),
  );
  return spans.map(({ start, end }) => ({ start, end, text: text.slice(indexes.get(start), indexes.get(end)) }));
}

function lengthsOf(spans: Step['spans']): Violation['spans'] {
  return spans.map(({ start, end }) => ({ start, end, text: `[${end - start} characters]` }));
}

function streamOf(stream: NonNullable<Step['stream']>, holdBack: readonly number[]): NonNullable<Violation['stream']> {
  const { chunk, at, exposed, withheld } = stream;
  const figures = { chunk, ...(at === undefined ? {} : { at }), exposed, withheld };
  if (holdBack.length === 0) return figures;
  return {
    ...figures,
    holdback: Object.fromEntries(holdBack.map((held) => [String(held), heldBack(exposed, held)])),
  };
}
