import { askedAlone } from '../../guardrail/asked-alone.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';

export const paramsIgnored: LintRule = {
  code: 'params-ignored',
  severity: 'error',
  summary: 'Every semantics that is asked for reads the params of validators.',
  *check({ validators, views, known, reported }) {
    for (const validator of validators) {
      if (Object.keys(validator.params).length === 0 || validator.enabled === false) continue;
      const held = heldUnder(views, ({ compile }) => compile.paramsKey !== 'params');
      if (held === undefined) continue;
      const [semantics] = views.map((view) => view.semantics).filter(({ compile }) => compile.paramsKey !== 'params');
      yield {
        at: [...validator.at, 'params'],
        message: `"params" is not read under ${held.names}, ${reported.has('pack-breaks-schema') ? UNKNOWN : effectOf(validator, semantics, known)}`,
        hint: 'write the pack for another release: the key that is read instead is one that the schema of packs does not allow',
        ...held.grade,
      };
    }
  },
};

/** Of a pack that does not load, nobody can say what its guardrails would do. */
const UNKNOWN = 'so nothing in it is looked for';

function effectOf({ type }: ValidatorFacts, semantics: Semantics | undefined, known: Facts['known']): string {
  const asked = semantics && askedAlone(type, {}, semantics, known);
  if (asked === undefined) return 'so nothing can come of this validator';
  return asked.toAnswer('Hello.')
    ? `so "${type}" works without any, and objects even to "Hello."`
    : `so "${type}" has nothing to look for, and accepts every answer`;
}
