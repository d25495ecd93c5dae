import type { MaybePromise } from '../../../src/hook/contracts.js';
import { isPromiseLike } from '../../../src/hook/flow.js';

/** What scripted hooks and guardrails answer is there at once. A promise here would be one that the engine made up. */
export function atOnce<Value>(value: MaybePromise<Value>): Value {
  if (isPromiseLike(value)) throw new Error('the engine made a promise where no hook made one');
  return value;
}
