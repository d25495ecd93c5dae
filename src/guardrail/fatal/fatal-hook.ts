import type { HookContext } from '../../hook/context.js';
import type { ConsideredText, GuardrailHook, ResponseMessage, StreamChunk } from '../../hook/contracts.js';
import { allow, type Decision, type Metadata, notJudged } from '../../hook/decision.js';
import type { ShownText } from '../../hook/response-text.js';

/** What is wrong with a text, and with whose numbers. */
export interface Violation {
  readonly reason: string;
  readonly metadata: Metadata;
}

export interface FatalCheck {
  /** Where it is not the type as it is written. */
  readonly name?: string;
  check(text: string): Violation | undefined;
  /** For a check that goes by figures. */
  readonly measure?: (text: string) => Metadata;
  /** For a check that is also asked in mid-stream: about all text so far, at the cost of the new piece. */
  open?(): StreamCheck;
}

export interface StreamCheck {
  /** `tokens` are counted; 0 when they are not. */
  push(delta: string, tokens: number): Violation | undefined;
}

/** A guardrail that denies: the turn fails, and nothing of it is kept. It changes no text. */
export function fatalHook(type: string, check: FatalCheck, monitorOnly: boolean): GuardrailHook {
  const owner = {};
  const { name = type, open, measure } = check;
  const decided = (violation: Violation | undefined) => decisionOf(name, violation, monitorOnly);
  const onChunk = ({ delta, tokenCount = 0 }: StreamChunk, { response }: HookContext) => {
    const reading = response.of(owner, () => new StreamReading(check));
    return decided(reading.next(response.text, delta, tokenCount));
  };
  return {
    name,
    beforeCall: () => notJudged,
    afterCall: (_request, { message }) => decided(check.check(fieldOf(message))),
    ...(open && { onChunk }),
    guardrail: { type, monitorOnly, streaming: open !== undefined, ...(measure && { measure }) },
    consider: (considered) => (isAnswer(considered) ? decided(check.check(considered.shown.text)) : notJudged),
  };
}

/** It reads the field alone: a message of parts has no text for it. */
function fieldOf({ field, content }: ResponseMessage): string {
  return field ?? content;
}

function isAnswer({ complete, exchange }: ConsideredText): boolean {
  return complete && exchange?.response !== undefined;
}

function decisionOf(name: string, violation: Violation | undefined, monitorOnly: boolean): Decision {
  if (violation === undefined) return allow;
  const { reason } = violation;
  const metadata = { validator_type: name, ...violation.metadata };
  if (monitorOnly) return { kind: 'enforced', reason, metadata: { ...metadata, monitor_only: true } };
  return { kind: 'deny', reason, metadata };
}

/** Reads on while the text only grows, and a text that was rewritten from its beginning. */
class StreamReading {
  readonly #check: FatalCheck;
  #stream: StreamCheck | undefined;
  #revision = 0;
  #read = 0;

  constructor(check: FatalCheck) {
    this.#check = check;
  }

  next({ text, revision }: ShownText, delta: string, tokens: number): Violation | undefined {
    if (this.#stream === undefined || revision !== this.#revision) {
      this.#revision = revision;
      this.#stream = this.#check.open?.();
      this.#read = 0;
    }
    // Slicing a text that grows by pieces copies all of it.
    const fresh = this.#read + delta.length === text.length ? delta : text.slice(this.#read);
    this.#read = text.length;
    return this.#stream?.push(fresh, tokens);
  }
}
