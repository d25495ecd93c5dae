import { type EvalParams, numberParam, textParam } from '../../eval/params.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Compiled, HookMaker, WrapperParams } from '../guardrail.js';
import { measuringLike, unitOf } from '../length-unit.js';
import { normalizeParams } from '../normalize-params.js';
import type { Params } from '../params.js';
import { requiredParam } from './required-param.js';
import { scoredHook } from './scored-hook.js';
import type { Scorer } from './scorer.js';
import { openWholeWords } from './whole-words-in-stream.js';

/**
 * An eval as a guardrail, the way PromptKit wraps one: its score decides, its explanation is the reason. Params are hardly
 * looked at before: what is no number, text or list counts as absent, and some evals then accept everything, others nothing.
 */
export function scoredGuardrail(
  type: string,
  scorer: Scorer,
  given: Params,
  { guardrails, evals, matching }: Pick<Semantics, 'guardrails' | 'evals' | 'matching'>,
): Compiled<HookMaker> {
  const { scoreLimits, directionOfTriggered } = guardrails;
  const limits = limitsUnder(guardrails, given);
  const params = normalizeParams(type, without(given, scoreLimits === 'honoured' ? OF_WRAPPER : ['direction']));
  const problem = requiredParam(
    scorer.implementation.type,
    params,
    directionOfTriggered === 'checked' ? given.direction : undefined,
  );
  if (problem !== undefined) return { problems: [{ ...problem, severity: 'error' }] };
  const wrapper: WrapperParams = { direction: directionOf(given), ...limits };
  const options = {
    type,
    ...inStream(scorer, params, guardrails),
    params,
    behaviour: measuringLike(matching, evals),
    unit: unitOf(matching),
    rules: guardrails,
    ...wrapper,
  };
  return { judge: { makeHook: (settings) => scoredHook({ ...options, ...settings }) }, wrapper, problems: [] };
}

/** Words that are asked to stand alone may be asked to do so in mid-stream as well. */
function inStream(
  scorer: Scorer,
  { match_mode: mode }: EvalParams,
  { wordsInStream }: Semantics['guardrails'],
): Scorer {
  const { implementation } = scorer;
  if (wordsInStream === 'anywhere' || mode !== 'word_boundary' || implementation.openPartial === undefined)
    return scorer;
  return { ...scorer, implementation: { ...implementation, openPartial: openWholeWords } };
}

const OF_WRAPPER = ['direction', 'min_score', 'max_score'];

function without(given: Params, names: readonly string[]): EvalParams {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !names.includes(name)));
}

/** The limits of a score that count. */
export function limitsUnder({ scoreLimits }: Semantics['guardrails'], given: Params) {
  return scoreLimits === 'honoured' ? limitsOf(given) : {};
}

/** What is no number is no limit. */
function limitsOf(given: Params) {
  const [minScore, maxScore] = [numberParam(given, 'min_score'), numberParam(given, 'max_score')];
  return { ...(minScore !== undefined && { minScore }), ...(maxScore !== undefined && { maxScore }) };
}

/** Anything unknown is the output. */
function directionOf(given: Params): WrapperParams['direction'] {
  const direction = textParam(given, 'direction');
  return direction === 'input' || direction === 'both' ? direction : 'output';
}
