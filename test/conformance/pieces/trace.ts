import type { Release } from '../vector.js';
import { parsed } from './go-message.js';
import type { Happening } from './happening.js';

const PROVIDER = { Provider: 'scripted', Model: 'scripted-model', Source: 'agent' };

type Of<T extends Happening['t']> = Extract<Happening, { t: T }>;

/**
 * What happened, in the shape of the second part's files. The events are those of calls that were really made; what
 * guardrails found is told by their decisions only, so far.
 */
export function traceOf(
  happenings: readonly Happening[],
  { withEvents, isFailed }: { withEvents: boolean; isFailed: boolean },
): readonly object[] {
  const trace: object[] = [];
  let calls = 0;
  let emitted = 0;
  let open: object | undefined;
  for (const happening of happenings) {
    if (open !== undefined && happening.t !== 'delta' && !isChunk(happening)) {
      trace.push(open);
      open = undefined;
    }
    if (happening.t === 'delta') emitted += 1;
    if (happening.t === 'hook') trace.push(hookEntry(happening, calls, emitted));
    if (happening.t === 'tool') trace.push(...toolEntries(happening, withEvents));
    if (happening.t !== 'provider') continue;
    calls += 1;
    if (withEvents) trace.push(callStarted(happening));
    const { asksFor, ...seen } = happening;
    trace.push({ ...seen, call: calls });
    open = withEvents ? callEnded('completed', asksFor > 0 ? { ToolCallCount: asksFor } : {}) : undefined;
  }
  if (open !== undefined) trace.push(isFailed ? callEnded('failed', {}) : open);
  return trace;
}

/** What the consumer got. */
export function emittedIn(happenings: readonly Happening[], release: Release): readonly object[] {
  return happenings.flatMap((happening) => {
    if (happening.t !== 'delta') return [];
    const { delta, finishReason } = happening.chunk;
    if (release === '1.3') return [{ delta }];
    return [
      {
        delta,
        ...(finishReason !== undefined && { finish_reason: finishReason }),
        ...(happening.tokens > 0 && { token_count: happening.tokens }),
        ...(release === '1.5' && { streaming_delta: true }),
      },
    ];
  });
}

function isChunk(happening: Happening): boolean {
  return happening.t === 'hook' && happening.answered.phase === 'chunk';
}

function hookEntry({ hook, answered }: Of<'hook'>, calls: number, emitted: number): object {
  const { name, phase, saw, given, changed } = answered;
  const changedKey = phase === 'before_call' ? 'replacement' : 'content_after';
  return {
    t: 'hook',
    hook,
    name,
    phase,
    round: calls,
    ...saw,
    ...(phase === 'chunk' && { emitted_so_far: emitted }),
    decision: given.kind,
    ...(given.reason && { reason: given.reason }),
    ...(given.metadata && { metadata: given.metadata }),
    ...(changed !== undefined && !phase.endsWith('execution') && { [changedKey]: changed }),
  };
}

function callStarted({ messages }: Of<'provider'>): object {
  return event('provider.call.started', { ...PROVIDER, ...(messages.length > 0 && { MessageCount: messages.length }) });
}

function callEnded(how: 'completed' | 'failed', facts: object): object {
  return event(`provider.call.${how}`, { ...PROVIDER, DurationZero: false, ...facts });
}

function toolEntries({ tool, callId, args, nth, result }: Of<'tool'>, withEvents: boolean): readonly object[] {
  const entry = { t: 'tool', tool, args, nth };
  if (!withEvents || result === undefined) return [entry];
  const call = { ToolName: tool, CallID: callId };
  const { content, error } = result;
  return [
    event('tool.call.started', { ...call, Args: parsed(args), DurationZero: true }),
    entry,
    event('tool.call.completed', {
      ...call,
      DurationZero: false,
      Parts: [{ type: 'text', text: content }],
      Status: error === '' ? 'complete' : 'failed',
    }),
  ];
}

function event(type: string, data: object): object {
  return { t: 'event', type, data };
}
