import type { Compiled, HookMaker, Matching } from '../guardrail.js';
import type { Params } from '../params.js';
import { fatalBannedWords } from './fatal-banned-words.js';
import { type FatalCheck, fatalHook } from './fatal-hook.js';
import { fatalLength } from './fatal-length.js';
import { fatalMaxSentences, fatalRequiredFields } from './fatal-whole-text.js';

/** One of the four kinds whose objection fails the turn. Params are taken as they are: what is of another type counts as absent. */
export function fatalGuardrail(type: string, params: Params, matching: Matching): Compiled<HookMaker> | undefined {
  const make = KINDS.get(type);
  if (make === undefined) return undefined;
  const check = make(params, matching);
  const makeHook: HookMaker['makeHook'] = ({ monitorOnly }) => fatalHook(type, check, monitorOnly);
  return { judge: { makeHook }, wrapper: { direction: 'output' }, problems: [] };
}

const KINDS: ReadonlyMap<string, (params: Params, matching: Matching) => FatalCheck> = new Map([
  ['banned_words', fatalBannedWords],
  ['length', fatalLength],
  ['max_length', fatalLength],
  ['max_sentences', fatalMaxSentences],
  ['required_fields', fatalRequiredFields],
]);
