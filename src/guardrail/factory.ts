import type { GuardrailHook } from '../hook/contracts.js';
import { documented } from '../semantics/documented.js';
import { builtins } from './builtins/index.js';
import type { Guardrail, ParamProblem, Usable } from './guardrail.js';
import { DEFAULT_MESSAGE, guardrailHook } from './guardrail-hook.js';
import { withThresholds } from './thresholds.js';

/** What a pack's author may decide about any guardrail, besides its params. */
export interface GuardrailSettings {
  /** What replaces the content. Wins over `params.message`. */
  readonly message?: string;
  /** Judge and record, but change nothing. */
  readonly monitorOnly?: boolean;
}

/** The type is not known, or its params cannot be used: the guardrail would not guard anything. */
export class GuardrailError extends Error {
  override readonly name = 'GuardrailError';
  readonly problems: readonly ParamProblem[];

  constructor(message: string, problems: readonly ParamProblem[] = []) {
    super(message);
    this.problems = problems;
  }
}

/**
 * Makes a hook from a type name and params, as a pack's validators are.
 * Source: "Hooks & Guardrails", section Factory.
 * @throws GuardrailError
 */
export function newGuardrailHook(
  type: string,
  params: Readonly<Record<string, unknown>>,
  settings: GuardrailSettings = {},
): GuardrailHook {
  const definition = builtins.find((entry) => entry.type === type);
  if (definition === undefined) throw new GuardrailError(`unknown guardrail type "${type}"`);
  return hookFrom(definition, params, settings);
}

/** As `newGuardrailHook`, for a guardrail of your own. */
export function hookFrom(
  definition: Guardrail,
  params: Readonly<Record<string, unknown>>,
  settings: GuardrailSettings = {},
  semantics = documented,
): GuardrailHook {
  const compiled = definition.compile(params, semantics.matching);
  if (compiled.judge === undefined)
    throw new GuardrailError(sentenceOf(definition.type, compiled.problems), compiled.problems);
  return hookOf(definition.type, compiled, settings);
}

/** Joins what the params say with what the pack's author decides. */
export function hookOf(
  type: string,
  { judge, wrapper }: Pick<Usable, 'judge' | 'wrapper'>,
  { message, monitorOnly = false }: GuardrailSettings = {},
): GuardrailHook {
  return guardrailHook({
    type,
    judge: withThresholds(judge, wrapper),
    message: message || wrapper.message || DEFAULT_MESSAGE,
    monitorOnly,
    direction: wrapper.direction,
  });
}

/** Replaces a response that contains any of the words. */
export function newBannedWordsHook(words: readonly string[]): GuardrailHook {
  return newGuardrailHook('banned_words', { words });
}

/** Cuts a response to so many characters, and replaces one of more tokens. 0 disables a limit. */
export function newLengthHook(maxCharacters: number, maxTokens: number): GuardrailHook {
  return newGuardrailHook('length', { max_characters: maxCharacters, max_tokens: maxTokens });
}

/** Replaces a response of more sentences. */
export function newMaxSentencesHook(maxSentences: number): GuardrailHook {
  return newGuardrailHook('max_sentences', { max_sentences: maxSentences });
}

/** Replaces a response that lacks any of the fields. */
export function newRequiredFieldsHook(fields: readonly string[]): GuardrailHook {
  return newGuardrailHook('required_fields', { required_fields: fields });
}

function sentenceOf(type: string, problems: readonly ParamProblem[]): string {
  return problems.map(({ path, message }) => `${[type, ...path].join('.')}: ${message}`).join('; ');
}
