import { builtins } from '../../guardrail/builtins/index.js';
import { complaint } from '../../guardrail/thresholds.js';
import type { ValidatorFacts } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { numberParam } from '../params.js';

const HIT = 0;
const CLEAN = 1;

export const thresholdInverts: LintRule = {
  code: 'threshold-inverts',
  severity: 'warning',
  summary: 'No min_score or max_score turns a guardrail that scores 0 or 1 off, or upside down.',
  *check({ validators, views }) {
    const held = heldUnder(views, ({ guardrails }) => guardrails.scoreLimits === 'honoured');
    if (held === undefined) return;
    for (const validator of validators.filter(scoresZeroOrOne)) {
      const least = numberParam(validator, 'min_score');
      const most = numberParam(validator, 'max_score');
      const effect = effectOf(least?.value, most?.value);
      const param = most ?? least;
      if (effect === undefined || param === undefined) continue;
      yield {
        at: param.at,
        message: `"${param.name}: ${param.value}" makes ${validator.type} ${effect}: a clean text scores 1, any other 0`,
        hint: 'remove it: without limits, what scores 0 is objected to',
        ...held.grade,
      };
    }
  },
};

function scoresZeroOrOne({ type }: ValidatorFacts): boolean {
  return builtins.some((builtin) => builtin.type === type);
}

function effectOf(minScore: number | undefined, maxScore: number | undefined): string | undefined {
  const bounds = { ...(minScore !== undefined && { minScore }), ...(maxScore !== undefined && { maxScore }) };
  const acceptsHits = complaint(HIT, bounds) === undefined;
  const acceptsClean = complaint(CLEAN, bounds) === undefined;
  if (!acceptsHits && acceptsClean) return undefined;
  if (acceptsHits && acceptsClean) return 'accept everything';
  return acceptsHits ? 'object to clean texts, and to nothing else' : 'object to everything';
}
