import { quote } from '../../diagnostic/quote.js';
import type { Declared } from '../facts.js';
import type { LintRule } from '../lint-rule.js';

export const timeoutUnset: LintRule = {
  code: 'timeout-unset',
  severity: 'warning',
  summary: 'Every hook says how long it is waited for.',
  *check({ hooks }) {
    for (const { name, at, declared } of hooks) {
      const { command, timeout_ms: timeout } = declared;
      // What cannot be started has been complained of.
      if (typeof command !== 'string' || command === '' || isSet(timeout)) continue;
      yield {
        at: [...at, 'timeout_ms'],
        message: `${quote(name)} sets no "timeout_ms", so ${fateOf(declared)}`,
        hint: 'set "timeout_ms" to what a user would wait, as in "timeout_ms: 2000"',
      };
    }
  },
};

/** 0 is none, and what is below 0 or no number has been complained of. */
function isSet(timeout: unknown): boolean {
  return timeout !== undefined && timeout !== null && !(typeof timeout === 'number' && Math.trunc(timeout) === 0);
}

function fateOf({ hook, mode }: Declared): string {
  if (hook === 'eval') return 'each result of an eval waits up to 5 seconds for it';
  if (mode === 'observe') return 'a conversation waits up to 10 seconds for it each time, though it only observes';
  if (hook === 'session') return 'a session waits up to 10 seconds for it each time, and then for an error';
  return 'a user waits up to 10 seconds for it each time, and then for a denial';
}
