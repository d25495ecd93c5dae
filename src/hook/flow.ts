import type { MaybePromise } from './contracts.js';

/**
 * Work that runs synchronously until a promise really appears. It is written once, as a generator that yields the
 * promises it meets; nothing has an asynchronous twin, and no promise is made for a hook that returns a value.
 */
export type Flow<Result> = Generator<PromiseLike<unknown>, Result, unknown>;

/** Runs a flow: its result, or a promise of it when something in it was a promise. */
export function runFlow<Result>(flow: Flow<Result>): MaybePromise<Result> {
  const first = flow.next();
  return first.done ? first.value : finish(flow, first.value);
}

/** Waits within a flow, if there is anything to wait for. */
export function* settle<Value>(value: MaybePromise<Value>): Flow<Value> {
  // What comes back from a yield is what the promise that was yielded resolved to.
  return isPromiseLike(value) ? ((yield value) as Value) : value;
}

export function isPromiseLike<Value>(value: MaybePromise<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

async function finish<Result>(flow: Flow<Result>, first: PromiseLike<unknown>): Promise<Result> {
  let pending = first;
  for (;;) {
    const settled = await outcomeOf(pending);
    const next = 'value' in settled ? flow.next(settled.value) : flow.throw(settled.error);
    if (next.done) return next.value;
    pending = next.value;
  }
}

async function outcomeOf(promise: PromiseLike<unknown>): Promise<{ value: unknown } | { error: unknown }> {
  try {
    return { value: await promise };
  } catch (error) {
    return { error };
  }
}
