import { type HookDeniedError, ValidationAbortedError } from '../../../src/hook/errors.js';
import type { PipelineEvent, ValidationEvent } from '../../../src/replay/pipeline-event.js';
import type { TurnEnd } from '../../../src/replay/turn-end.js';
import type { Release } from '../vector.js';
import { parsed } from './go-message.js';
import type { Happening } from './happening.js';

const PROVIDER = { Provider: 'scripted', Model: 'scripted-model', Source: 'agent' };

type Of<T extends Happening['t']> = Extract<Happening, { t: T }>;

/** What happened, in the shape of the second part's files. */
export function traceOf(happenings: readonly Happening[], release: Release): readonly object[] {
  const trace: object[] = [];
  let calls = 0;
  let emitted = 0;
  for (const happening of happenings) {
    if (happening.t === 'hook') trace.push(hookEntry(happening, release, calls, emitted));
    else if (happening.t === 'entry') trace.push(happening.entry);
    else if (happening.t === 'provider') {
      calls += 1;
      const { systemMessages: _, ...seen } = happening;
      trace.push({ ...seen, messages: seen.messages.length === 0 ? null : seen.messages, call: calls });
    } else if (happening.t === 'tool') trace.push(happening);
    else {
      if (isEmitted(happening.event)) emitted += 1;
      const entry = release === '1.3' ? undefined : goEvent(happening.event);
      if (entry !== undefined) trace.push({ t: 'event', ...entry });
    }
  }
  return trace;
}

/** What the consumer got. */
export function emittedIn(happenings: readonly Happening[], release: Release): readonly object[] {
  return happenings.flatMap((happening): readonly object[] => {
    if (happening.t !== 'event') return [];
    const { event } = happening;
    if (event.type === 'reasoning.delta') return [{ other: true }];
    if (event.type !== 'text.sent') return [];
    const { delta, finishReason, tokens } = event;
    if (release === '1.3') return [{ delta }];
    return [
      {
        delta,
        ...(finishReason !== undefined && { finish_reason: finishReason }),
        ...(tokens > 0 && { token_count: tokens }),
        ...(release === '1.5' && { streaming_delta: true }),
      },
    ];
  });
}

/** How a turn failed, in the shape of the second part's files. */
export function goErrorOf(end: TurnEnd | undefined) {
  if (end?.kind === 'failed') {
    const wrapped = end.error.cause === undefined ? [] : ['*fmt.wrapError'];
    return { text: end.error.message, go_type_chain: [...wrapped, '*errors.errorString'] };
  }
  if (end?.kind !== 'denied') return null;
  const { error } = end;
  if (error instanceof ValidationAbortedError) {
    const { content, delta } = error.chunk;
    const abort = { Reason: error.reason, chunk_content: content, chunk_delta: delta };
    return { text: error.message, go_type_chain: ['*providers.ValidationAbortError'], validation_abort: abort };
  }
  const { hookName: HookName, hookType: HookType, reason: Reason } = error;
  const denied = { HookName, HookType, Reason, Metadata: metadataOf(error) };
  return { text: error.message, go_type_chain: ['*hooks.HookDeniedError'], hook_denied: denied };
}

/** A denial without metadata has none here, and an empty map in ours. */
export function metadataOf({ metadata }: HookDeniedError): object | null {
  return Object.keys(metadata).length === 0 ? null : metadata;
}

function isEmitted({ type }: PipelineEvent): boolean {
  return type === 'text.sent' || type === 'reasoning.delta';
}

function hookEntry({ hook, answered }: Of<'hook'>, release: Release, round: number, emitted: number): object {
  const { name, phase, saw, given, changed } = answered;
  // Requests have no place for another text before 1.5.
  const tellsChange = changed !== undefined && !phase.endsWith('execution');
  const isExpressible = phase !== 'before_call' || release === '1.5';
  const changedKey = phase === 'before_call' ? 'replacement' : 'content_after';
  return {
    t: 'hook',
    hook,
    name,
    phase,
    round,
    ...saw,
    ...(phase === 'chunk' && { emitted_so_far: emitted }),
    decision: given.kind,
    ...((given.reason || given.kind !== 'allow') && { reason: given.reason ?? '' }),
    ...(given.metadata && { metadata: given.metadata }),
    ...(tellsChange && isExpressible && { [changedKey]: changed }),
  };
}

/** An event with its data, or nothing for what is no event there. */
function goEvent(event: PipelineEvent): { readonly type: string; readonly data: object } | undefined {
  if (event.type === 'text.sent') return undefined;
  return { type: event.type, data: dataOf(event) };
}

function dataOf(event: Exclude<PipelineEvent, { type: 'text.sent' }>): object {
  switch (event.type) {
    case 'provider.call.started':
      return { ...PROVIDER, ...(event.messages > 0 && { MessageCount: event.messages }) };
    case 'provider.call.completed':
      return completedData(event);
    case 'provider.call.failed':
      return { ...PROVIDER, DurationZero: false, Error: goError(event.error) };
    case 'tool.call.started':
      return { ...callOf(event), Args: parsed(event.args), DurationZero: true };
    case 'tool.call.completed':
      return resultData(event);
    case 'tool.call.failed': {
      const type = event.kind === 'validation' ? '*tools.ValidationError' : '*fmt.wrapError';
      return { ...callOf(event), DurationZero: false, Error: { go_type: type, text: event.error } };
    }
    case 'tool.client.request':
      return { ...callOf(event), Args: parsed(event.args), ...(event.message && { ConsentMsg: event.message }) };
    case 'reasoning.delta':
      return { Text: event.text };
    case 'eval.completed':
    case 'eval.failed':
      return evalData(event);
    default:
      return verdictData(event);
  }
}

function completedData({ finishReason, toolCalls, cost }: Extract<PipelineEvent, { type: 'provider.call.completed' }>) {
  const { input_tokens: input, output_tokens: output, total_cost_usd: total } = cost ?? {};
  return {
    ...PROVIDER,
    DurationZero: false,
    ...(finishReason && { FinishReason: finishReason }),
    ...(toolCalls > 0 && { ToolCallCount: toolCalls }),
    ...(Boolean(input) && { InputTokens: input }),
    ...(Boolean(output) && { OutputTokens: output }),
    ...(Boolean(total) && { Cost: total }),
  };
}

function resultData(event: Extract<PipelineEvent, { type: 'tool.call.completed' }>): object {
  const isPending = event.status === 'pending';
  return {
    ...callOf(event),
    DurationZero: isPending,
    ...(event.content !== undefined && { Parts: [{ type: 'text', text: event.content }] }),
    Status: event.status,
  };
}

function verdictData({ type, validatorType, direction, monitorOnly, ...facts }: ValidationEvent): object {
  const isStart = type === 'validation.started';
  return {
    ...(validatorType && { ValidatorName: validatorType }),
    ValidatorType: validatorType,
    ...(direction !== undefined && { Direction: direction }),
    DurationZero: isStart || facts.onChunk,
    Enforced: facts.enforced,
    ...(monitorOnly !== undefined && { MonitorOnly: monitorOnly }),
    Score: facts.score,
    ...(facts.violations.length > 0 && { Violations: facts.violations }),
    ...(isStart && { Direction: '' }),
  };
}

function evalData({ trigger, result }: Extract<PipelineEvent, { type: 'eval.completed' | 'eval.failed' }>): object {
  const { evalId, type, score, value, explanation, details, skipped, skipReason, error } = result;
  const passes = typeof value === 'boolean' ? value : score === undefined || score >= 1;
  return {
    EvalID: evalId,
    EvalType: type,
    Trigger: trigger,
    Score: score ?? null,
    ...(explanation && { Explanation: explanation }),
    ...(error && { Error: error }),
    ...(details && Object.keys(details).length > 0 && { Details: details }),
    ...(skipped && { Skipped: true }),
    ...(skipReason && { SkipReason: skipReason }),
    ...(!skipped && passes && { Passed: true }),
  };
}

function callOf({ tool, callId }: { readonly tool: string; readonly callId: string }): object {
  return { ToolName: tool, CallID: callId };
}

function goError(error: Error): object {
  if (error instanceof ValidationAbortedError) {
    return { go_type: '*providers.ValidationAbortError', text: error.message };
  }
  return { go_type: error.cause === undefined ? '*errors.errorString' : '*fmt.wrapError', text: error.message };
}
