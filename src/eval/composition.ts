import { z } from 'zod';
import { goQuote } from '../go/quote.js';
import { goTextOf } from '../go/text-of-value.js';
import type { EvalContext } from '../hook/evals.js';
import type { Finding } from './handler.js';
import { type EvalParams, mapParam, textParam } from './params.js';
import { passOrFail } from './score.js';

/** Params of PromptKit's wrappers, which its composition types refuse. */
export const noThresholds = {
  min_score: z.undefined().optional().describe('it to an eval of type assertion around this one'),
  max_score: z.undefined().optional().describe('it to an eval of type assertion around this one'),
};

/** What keeps a composition eval from being answered, if anything does. */
export function unusable(params: EvalParams, required: readonly string[]): Finding | undefined {
  const threshold = ['min_score', 'max_score'].find((name) => params[name] !== undefined);
  if (threshold !== undefined) return failure(`${threshold} ${THRESHOLD_REFUSED}`);
  const missing = required.find((name) => textParam(params, name) === '');
  return missing === undefined ? undefined : failure(`missing required param: ${missing}`);
}

const THRESHOLD_REFUSED =
  'is not a valid param on an eval handler; wrap with `type: assertion` and put the threshold there (see runtime/evals/wrappers.go)';

function failure(reason: string): Finding {
  return { score: 0, error: reason, explanation: reason };
}

/** What the composition recorded under a name, as text; nothing when it recorded nothing. */
export function recordedText({ metadata }: EvalContext, key: string, name: string): string | undefined {
  const recorded = mapParam(metadata, key) ?? {};
  return Object.hasOwn(recorded, name) ? goTextOf(recorded[name]) : undefined;
}

/** Composition evals repeat their score as a metric. */
export function composed(passes: boolean, explanation: string, details: Record<string, unknown>): Finding {
  const score = passOrFail(passes);
  return { score, metricValue: score, explanation, details };
}

/** What an output is asked for: to be equal to a text, to contain one, or else to be there at all. */
export const outputParams = {
  equals: z.string().optional().describe('a text'),
  contains: z.string().optional().describe('a text'),
};

export function judgeOutput(
  params: EvalParams,
  output: string,
  name: string,
  details: Record<string, unknown>,
): Finding {
  const { passes, wish, text } = wishOf(params, output);
  return composed(passes, `${name} ${wish} ${goQuote(text)}`, details);
}

function wishOf({ equals, contains }: EvalParams, output: string) {
  if (typeof equals === 'string') return { passes: output === equals, wish: 'equals', text: equals };
  if (typeof contains === 'string') return { passes: output.includes(contains), wish: 'contains', text: contains };
  return { passes: output !== '', wish: 'is non-empty', text: '' };
}
