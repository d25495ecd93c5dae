import type { Declared } from './example.js';

/** As a compiler would write it: nothing is left to a default. */
export function validator(type: string, params: Declared, more: Declared = {}): Declared {
  return { type, params, enabled: true, fail_on_violation: true, ...more };
}

export function banned(...words: readonly string[]): Declared {
  return validator('banned_words', { words, message: 'Sorry.' });
}

export function monitored(...words: readonly string[]): Declared {
  return validator('banned_words', { words, message: 'Sorry.' }, { fail_on_violation: false });
}

export function call(name: string, args = '{}', id = 'call-1') {
  return { id, name, args };
}

export function result(content: string, toolCallId = 'call-1') {
  return { role: 'tool', content, toolCallId };
}
