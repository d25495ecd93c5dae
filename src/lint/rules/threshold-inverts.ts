import { builtins } from '../../guardrail/builtins/index.js';
import { complaint } from '../../guardrail/thresholds.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { numberParam } from '../params.js';

const HIT = 0;
const CLEAN = 1;

export const thresholdInverts: LintRule = {
  code: 'threshold-inverts',
  severity: 'warning',
  summary: 'No min_score or max_score turns a guardrail that scores 0 or 1 off, or upside down.',
  *check({ validators, views, known }) {
    const held = heldUnder(views, readsLimits);
    if (held === undefined) return;
    for (const validator of validators) {
      const scores = scoresOf(validator, known);
      const least = numberParam(validator, 'min_score');
      const most = numberParam(validator, 'max_score');
      const effect = effectOf(least?.value, most?.value);
      const param = most ?? least;
      if (scores === undefined || effect === undefined || param === undefined) continue;
      // Whoever turns another type upside down may mean it: `contains` then bans.
      if (scores === 'shares' && effect !== ACCEPTS) continue;
      yield {
        at: param.at,
        message: `"${param.name}: ${param.value}" makes "${validator.type}" ${effect} under ${held.names}: ${SCORES[scores]}`,
        hint: `remove it: without limits, what scores ${scores === 'shares' ? 'less than 1' : '0'} is objected to`,
        ...held.grade,
      };
    }
  },
};

function readsLimits({ compile, guardrails }: Semantics): boolean {
  return compile.paramsKey === 'params' && guardrails.scoreLimits === 'honoured';
}

const SCORES = {
  'zero or one': 'a clean text scores 1, any other 0',
  shares: 'every score is between 0 and 1',
} as const;

/** Nothing where nobody knows. */
function scoresOf({ type }: ValidatorFacts, { types, bound }: Facts['known']): keyof typeof SCORES | undefined {
  if (bound.some((process) => process.type === type)) return undefined;
  const name = types.findHandler(type)?.type;
  if (name === 'content_excludes' || builtins.some((builtin) => builtin.type === type)) return 'zero or one';
  return name === undefined ? undefined : 'shares';
}

const ACCEPTS = 'accept everything';

function effectOf(minScore: number | undefined, maxScore: number | undefined): string | undefined {
  const bounds = { ...(minScore !== undefined && { minScore }), ...(maxScore !== undefined && { maxScore }) };
  const acceptsHits = complaint(HIT, bounds) === undefined;
  const acceptsClean = complaint(CLEAN, bounds) === undefined;
  if (!acceptsHits && acceptsClean) return undefined;
  if (acceptsHits && acceptsClean) return ACCEPTS;
  return acceptsHits ? 'object to clean texts, and to nothing else' : 'object to everything';
}
