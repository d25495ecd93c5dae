import type { Semantics } from '../semantics/semantics.js';
import { checkedDecision } from './checked-answer.js';
import { type ConsideredText, type GuardrailHook, isGuardrailHook, type MaybePromise } from './contracts.js';
import { type Allowed, allow, type Decision, deny, isMonitored } from './decision.js';
import { HookCrashedError, messageOf } from './errors.js';
import { type Flow, isPromiseLike, settle } from './flow.js';
import type { Phase } from './phase.js';
import type { HookId, HookStep, Registered, RunResult } from './registered.js';

/** What the hooks of one phase are asked about: a request, a chunk, a response, a tool call. */
export interface Subject<Hook> {
  readonly phase: Phase;
  ask(hook: Hook): MaybePromise<Decision>;
  /** The text as it now is. */
  text(): string;
  /** Keeps what an enforcing hook changed, and undoes what any other hook did, unless edits are kept for the hooks behind it. */
  adopt(decision: Decision, keepsEdits: boolean): void;
  /** Nobody is asked any more: edits that were kept for the hooks behind them are lost when none of these enforced. */
  conclude(decision: Decision): void;
  /** Whether a guardrail's own message stands in for the text: guardrails do not judge that. */
  isMessage(): boolean;
  /** What a guardrail may be asked about when it is only asked what it would have said: see ResponseText. */
  judgeable(): ConsideredText | undefined;
  consider(hook: GuardrailHook, considered: ConsideredText): Decision;
}

/** The hooks that take part in one phase, with the result of the common case. */
export interface Chain<Hook> {
  readonly hooks: readonly Registered<Hook>[];
  readonly allAllowed: RunResult;
}

export function newChain<Hook>(hooks: readonly Registered<Hook>[]): Chain<Hook> {
  return { hooks, allAllowed: { decision: allow, steps: hooks.map(({ id }) => allowedStep(id)), quiet: true } };
}

/**
 * Asks the hooks one after another. A Deny stops the chain; an enforcing hook does not, and the next hook gets the text
 * as it now is. Behind a Deny, and while a guardrail's message stands, guardrails are only asked what they would have
 * said: what the decision hid is reported as masked, and has no effect.
 */
export function* runChain<Hook extends { readonly name: string }>(
  { hooks, allAllowed }: Chain<Hook>,
  subject: Subject<Hook>,
  { stopsAt, editsWhileAllowing, messageOfGuardrail }: Semantics['chain'],
): Flow<RunResult> {
  const keepsEdits = editsWhileAllowing === 'shown to later hooks';
  const judgesMessages = messageOfGuardrail === 'judged like an answer';
  // Made only when some hook does not simply allow: in a stream, nearly every chunk is allowed by all.
  let steps: HookStep[] | undefined;
  let decision: Decision = allow;
  let stopped: Hidden | undefined;
  let index = -1;
  for (const { hook, id } of hooks) {
    index += 1;
    const hidden = stopped ?? (judgesMessages ? undefined : hiddenBehindMessage(hook, subject));
    if (hidden !== undefined) {
      steps ??= allAllowed.steps.slice(0, index);
      if (isGuardrailHook(hook)) steps.push(...maskedSteps(id, hook, subject, hidden));
      continue;
    }
    const before = subject.text();
    let given: Decision;
    try {
      const answer = subject.ask(hook);
      given = checkedDecision(isPromiseLike(answer) ? yield* settle(answer) : answer);
      subject.adopt(given, keepsEdits);
    } catch (cause) {
      const crash = crashedStep(id, cause, before);
      throw new HookCrashedError(
        hook.name,
        subject.phase,
        [...(steps ?? allAllowed.steps.slice(0, index)), crash],
        cause,
      );
    }
    if (given.kind === 'allow' && subject.phase === 'tool_before') decision = heard(decision, given);
    if (given.kind === 'allow' && given.judged !== false && given.passed === undefined) {
      steps?.push(allowedStep(id));
      continue;
    }
    steps ??= allAllowed.steps.slice(0, index);
    steps.push(judgedStep(id, given, before, subject.text()));
    if (given.kind !== 'allow') decision = stronger(decision, given);
    if (stops(given, stopsAt)) stopped = { considered: subject.judgeable() };
  }
  if (keepsEdits) subject.conclude(decision);
  if (steps !== undefined) return { decision, steps, quiet: false };
  return decision === allow ? allAllowed : { ...allAllowed, decision };
}

/** Why a hook is not really asked: the text, if there is any, that a guardrail may still be asked about. */
interface Hidden {
  readonly considered: ConsideredText | undefined;
}

function hiddenBehindMessage<Hook extends { readonly name: string }>(
  hook: Hook,
  subject: Subject<Hook>,
): Hidden | undefined {
  return subject.isMessage() && isGuardrailHook(hook) ? { considered: subject.judgeable() } : undefined;
}

function maskedSteps<Hook>(
  id: HookId,
  hook: GuardrailHook,
  subject: Subject<Hook>,
  { considered }: Hidden,
): HookStep[] {
  if (considered === undefined) return [];
  const decision = subject.consider(hook, considered);
  const step = { id, decision, masked: true, crashed: false };
  return [decision.kind === 'allow' ? step : { ...step, before: considered.shown.text }];
}

function stops(decision: Decision, stopsAt: Semantics['chain']['stopsAt']): boolean {
  return decision.kind === 'deny' || (decision.kind === 'enforced' && stopsAt === 'objection');
}

/** What a hook says while it allows is heard when nobody objects; of several hooks, the last one. */
function heard(held: Decision, given: Allowed): Decision {
  return held.kind === 'allow' && given.metadata !== undefined ? given : held;
}

/** Deny over enforcing over monitored over allow; of two equals the later one. */
function stronger(held: Decision, given: Decision): Decision {
  return strength(given) >= strength(held) ? given : held;
}

function strength(decision: Decision): number {
  if (decision.kind === 'allow') return 0;
  if (decision.kind === 'deny') return 3;
  return isMonitored(decision) ? 1 : 2;
}

function allowedStep(id: HookId): HookStep {
  return { id, decision: allow, masked: false, crashed: false };
}

function judgedStep(id: HookId, decision: Decision, before: string, now: string): HookStep {
  if (decision.kind === 'allow') return { id, decision, masked: false, crashed: false };
  const changed = now !== before ? { after: now } : {};
  return { id, decision, masked: false, crashed: false, before, ...changed };
}

function crashedStep(id: HookId, cause: unknown, before: string): HookStep {
  return { id, decision: deny(messageOf(cause)), masked: false, crashed: true, before };
}
