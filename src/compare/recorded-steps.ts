import type { Step } from '../replay/step.js';
import type { Fields } from './recorded-verdict.js';

/** What a guardrail of ours said of one text. */
export interface OwnVerdict {
  readonly passed: boolean;
  readonly outcome: 'allowed' | NonNullable<Step['outcome']>;
  /** An earlier decision came first. */
  readonly masked: boolean;
  readonly reason?: string;
  /** What the decision itself has of figures. */
  readonly details: Fields;
}

/** What all hooks said of one answer, and of what the user had said before it. */
export class StepsOfAnswer {
  readonly #steps = new Map<string, Step[]>();

  add(step: Step): void {
    const key = keyOf(step);
    if (key === undefined) return;
    const known = this.#steps.get(key);
    if (known === undefined) this.#steps.set(key, [step]);
    else known.push(step);
  }

  /** Nothing when it judged nothing: `side` is what was said of the user's text, or of the answer. */
  verdictOf(guardrail: string, side: 'input' | 'output' | 'any'): OwnVerdict | undefined {
    const steps = (this.#steps.get(guardrail) ?? []).filter(({ phase }) => side === 'any' || side === sideOf(phase));
    const objections = steps.filter(({ outcome }) => outcome !== undefined);
    const objection = objections.find(({ masked }) => !masked) ?? objections[0];
    if (objection !== undefined) return objectionOf(objection);
    const allowed = steps.findLast(({ decision }) => decision.kind === 'allow' && decision.judged !== false);
    return allowed && approvalOf(allowed);
  }

  /** Whether a hook that is no guardrail objected in the name of a type. */
  objectsAs(type: string): boolean {
    return this.#steps.has(asType(type));
  }
}

/** A hook that is no guardrail is recorded only when it says in whose name it objects. */
function keyOf({ hook, outcome, decision }: Step): string | undefined {
  if (hook.guardrail !== undefined) return hook.guardrail;
  if (outcome === undefined || decision.kind === 'allow') return undefined;
  const type = decision.metadata?.['validator_type'];
  return typeof type === 'string' ? asType(type) : undefined;
}

/** No id of a guardrail looks like this. */
function asType(type: string): string {
  return ` ${type}`;
}

function sideOf(phase: Step['phase']): 'input' | 'output' {
  return phase === 'provider_before' ? 'input' : 'output';
}

function objectionOf({ outcome = 'enforced', masked, decision }: Step): OwnVerdict {
  if (decision.kind === 'allow') return { passed: false, outcome, masked, details: {} };
  const { reason, metadata = {} } = decision;
  return { passed: false, outcome, masked, reason, details: metadata };
}

function approvalOf({ masked, decision }: Step): OwnVerdict {
  const score = decision.kind === 'allow' ? decision.passed?.score : undefined;
  return { passed: true, outcome: 'allowed', masked, details: score === undefined ? {} : { score } };
}
