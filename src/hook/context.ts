import { ResponseText } from './response-text.js';
import type { ValidationResult } from './validation-result.js';

/**
 * A store that begins empty for every session or response. State is kept by identity, so it cannot leak from one
 * conversation to another.
 */
export class Scope {
  readonly #states = new Map<object, unknown>();

  /** The state that `owner` keeps here, opened at the first call. One owner always opens the same kind of state. */
  of<State>(owner: object, open: () => State): State {
    const known = this.#states.get(owner);
    if (known !== undefined) return known as State; // Only `open` of the same owner ever put it there.
    const state = open();
    this.#states.set(owner, state);
    return state;
  }
}

class ResponseScope extends Scope {
  readonly text = new ResponseText();
  /** What guardrails found in this response, in order. */
  readonly validations: ValidationResult[] = [];
}

/** What a hook may remember, and for how long. */
export interface HookContext {
  readonly session: Scope;
  readonly response: ResponseScope;
  /** Is told when a guardrail with a score has judged a text. Absent: nobody asks. */
  readonly observer?: VerdictObserver;
}

export type VerdictObserver = (verdict: Verdict) => void;

type Verdict =
  | { readonly kind: 'started'; readonly type: string }
  | {
      readonly kind: 'passed';
      readonly type: string;
      readonly score: number;
      /** Whose words the guardrail is there for. */
      readonly direction: 'input' | 'output' | 'both';
    };

/** A context for one response of a session, or of a session of its own. */
export function openContext(session: Scope = new Scope(), observer?: VerdictObserver): HookContext {
  const context = { session, response: new ResponseScope() };
  return observer === undefined ? context : { ...context, observer };
}
