import type { VerdictObserver } from '../hook/context.js';
import { type Decision, isMonitored } from '../hook/decision.js';
import type { RunResult } from '../hook/registered.js';
import type { ValidationResult } from '../hook/validation-result.js';
import type { ValidationEvent } from './pipeline-event.js';
import type { PipelineRules, Session } from './session.js';

/** Where an objection was made. */
interface Occasion {
  readonly direction: 'input' | 'output';
  readonly onChunk: boolean;
}

/** Tells observers that a hook objected. */
export function tellObjection({ rules, onEvent }: Session, run: RunResult, occasion: Occasion): void {
  if (onEvent === undefined || rules.events.objections === 'not told' || run.decision.kind === 'allow') return;
  onEvent(failureOf(run, occasion, rules.events));
}

function failureOf(run: RunResult, { direction, onChunk }: Occasion, events: PipelineRules['events']): ValidationEvent {
  const { decision } = run;
  const violations = decision.kind === 'allow' ? [] : [decision.reason];
  const monitorOnly = events.monitored === 'told' && metadataOf(decision)['monitor_only'] === true;
  return {
    type: 'validation.failed',
    validatorType: typeOf(decision) ?? '',
    score: scoreOf(run, events),
    enforced: decision.kind === 'enforced' && !monitorOnly,
    violations,
    onChunk,
    ...(events.direction === 'told' && { direction }),
    ...(events.monitored === 'told' && { monitorOnly }),
  };
}

function scoreOf(run: RunResult, { guardrailScore }: PipelineRules['events']): number {
  if (guardrailScore === 'zero' && isOfGuardrail(run)) return 0;
  const { score } = metadataOf(run.decision);
  return typeof score === 'number' ? score : 0;
}

/** What guardrails tell of texts that they judge; nothing where nobody listens. */
export function verdictObserver({ rules, onEvent }: Session): VerdictObserver | undefined {
  if (onEvent === undefined || rules.events.passes === 'not told') return undefined;
  return (verdict) => {
    const score = verdict.kind === 'passed' ? verdict.score : 0;
    const direction = verdict.kind === 'passed' ? { direction: verdict.direction } : {};
    const facts = { validatorType: verdict.type, score, enforced: false, violations: [], onChunk: false };
    onEvent({ type: `validation.${verdict.kind}`, ...facts, ...direction });
  };
}

/** What an objection leaves on the message: nothing, when it does not say what found it. */
export function recordOf(
  decision: Decision,
  direction: 'input' | 'output',
  { recordedType, recordedDirection, recordedTime }: PipelineRules['history'],
): readonly ValidationResult[] {
  const type = typeOf(decision);
  if (decision.kind === 'allow' || type === undefined) return [];
  if (type === '' && recordedType === 'text that is not empty') return [];
  const metadata = metadataOf(decision);
  const details = recordedDirection === 'told' ? { ...metadata, direction } : metadata;
  const record = { validator_type: type, passed: false, details };
  return [recordedTime === 'zero' ? { ...record, timestamp: '0001-01-01T00:00:00Z' } : record];
}

/** Whether an enforcing decision counts: a guardrail that only monitors has changed nothing. */
export function isActing(run: RunResult): boolean {
  return run.decision.kind === 'enforced' && !(isMonitored(run.decision) && isOfGuardrail(run));
}

function isOfGuardrail({ decision, steps }: RunResult): boolean {
  return steps.some((step) => step.decision === decision && step.id.guardrail !== undefined);
}

function typeOf(decision: Decision): string | undefined {
  const type = metadataOf(decision)['validator_type'];
  return typeof type === 'string' ? type : undefined;
}

function metadataOf(decision: Decision): Readonly<Record<string, unknown>> {
  return (decision.kind === 'allow' ? undefined : decision.metadata) ?? {};
}
