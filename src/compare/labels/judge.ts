import type { Policy } from '../../policy/policy.js';

/** A guardrail, or another hook that may object. */
export interface Judge {
  readonly name: string;
  readonly isGuardrail: boolean;
  readonly monitor: boolean;
}

/** Each name once: a module may be a hook of several kinds. An eval hook cannot object. */
export function judgesOf({ guardrails, hooks }: Pick<Policy, 'guardrails' | 'hooks'>): readonly Judge[] {
  const judges = [
    ...guardrails.map(({ id, monitor }) => ({ name: id, isGuardrail: true, monitor })),
    ...hooks.filter(({ kind }) => kind !== 'eval').map(({ name }) => ({ name, isGuardrail: false, monitor: false })),
  ];
  return [...new Map(judges.toReversed().map((judge) => [judge.name, judge])).values()].toReversed();
}
