import { allEvalTypes } from '../eval/all-eval-types.js';
import { goQuote } from '../go/quote.js';
import type { GuardrailHook } from '../hook/contracts.js';
import { documented } from '../semantics/documented.js';
import { compileGuardrail } from './compile-guardrail.js';
import type { Compiled, ExchangeJudge, Guardrail, HookMaker, Judge, ParamProblem } from './guardrail.js';
import { type GuardrailSettings, hookOf } from './hook-of.js';

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
 * Makes a hook from a type name and params, as a pack's validators are: a built-in guardrail, or an eval that stands as one.
 * Source: "Hooks & Guardrails", section Factory.
 * @throws GuardrailError
 */
export function newGuardrailHook(
  type: string,
  params: Readonly<Record<string, unknown>>,
  settings: GuardrailSettings = {},
  semantics = documented,
): GuardrailHook {
  const compiled = compileGuardrail(type, params, semantics, { types: allEvalTypes, bound: [] });
  if (compiled === undefined) throw new GuardrailError(`unknown guardrail type: ${goQuote(type)}`);
  return usable(type, compiled, settings);
}

/** As `newGuardrailHook`, for a guardrail of your own. */
export function hookFrom(
  definition: Guardrail,
  params: Readonly<Record<string, unknown>>,
  settings: GuardrailSettings = {},
  semantics = documented,
): GuardrailHook {
  return usable(definition.type, definition.compile(params, semantics.matching), settings);
}

function usable(
  type: string,
  compiled: Compiled<Judge | ExchangeJudge | HookMaker>,
  settings: GuardrailSettings,
): GuardrailHook {
  if (compiled.judge === undefined) throw new GuardrailError(sentenceOf(type, compiled.problems), compiled.problems);
  return hookOf(type, compiled, settings);
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
  return problems
    .map(({ path, message }) => {
      const place = path.length === 0 ? `guardrail ${goQuote(type)}` : [type, ...path].join('.');
      return `${place}: ${message}`;
    })
    .join('; ');
}
