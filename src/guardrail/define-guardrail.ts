import type { z } from 'zod';
import type { Compiled, Guardrail, Judge, Matching } from './guardrail.js';
import { type Params, parseParams, unknownParams } from './params.js';
import { wrapperOf, wrapperParams } from './wrapper-params.js';

/** What the author of a guardrail writes down. */
export interface GuardrailDefinition<Schema extends z.ZodObject> {
  readonly type: string;
  readonly summary: string;
  /** Whether it can stop a stream. The judge says the same of itself; this is for who asks without having params. */
  readonly streaming: boolean;
  /** By their names in a pack. Describe what each one accepts: the words end a hint that begins with "give". */
  readonly params: Schema;
  readonly aliases?: Readonly<Record<string, string>>;
  compile(params: z.output<Schema>, matching: Matching): Judge;
}

/** Closes over the type of the params, so that one catalogue can list guardrails of any params. */
export function defineGuardrail<Schema extends z.ZodObject>(definition: GuardrailDefinition<Schema>): Guardrail {
  const { type, summary, streaming, params, aliases = {} } = definition;
  const ownNames = [...Object.keys(params.shape), ...Object.keys(aliases)];
  const known = [...ownNames, ...WRAPPER_NAMES];
  const compile = (given: Params, matching: Matching): Compiled => {
    // Only its own: a strict schema would refuse a message, which every type may have.
    const own = parseParams(params, only(given, ownNames), aliases);
    const wrapper = WRAPPER_NAMES.some((name) => name in given) ? parseParams(wrapperParams, given) : UNWRAPPED;
    const problems = [...own.problems, ...wrapper.problems, ...unknownParams(given, known)];
    if (own.value === undefined || wrapper.value === undefined) return { problems };
    return { judge: definition.compile(own.value, matching), wrapper: wrapperOf(wrapper.value), problems };
  };
  return { type, summary, streaming, params, aliases, compile };
}

const WRAPPER_NAMES = Object.keys(wrapperParams.shape);
/** Most guardrails have none of them, and there are many guardrails. */
const UNWRAPPED = parseParams(wrapperParams, {});

function only(given: Params, names: readonly string[]): Params {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)));
}
