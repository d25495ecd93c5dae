import type { ValidatorFacts } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { Finding, LintRule } from '../lint-rule.js';

export const enforcementUnclear: LintRule = {
  code: 'enforcement-unclear',
  severity: 'info',
  summary: 'Every validator enforces, or monitors, whoever runs it.',
  *check({ validators, views }) {
    const ignored = heldUnder(views, ({ compile }) => compile.failOnViolation !== 'decides');
    for (const validator of validators) {
      if (validator.enabled === false || validator.monitor === true) continue;
      if (validator.failOnViolation === undefined) yield* whenAbsent(validator);
      else if (!validator.failOnViolation && ignored !== undefined) {
        yield {
          at: [...validator.at, 'fail_on_violation'],
          message: `"fail_on_violation: false" does nothing under ${ignored.names}, so this guardrail enforces there`,
          hint: 'monitor where the program that runs the pack can be told to, or leave the validator out until it may enforce',
          ...ignored.grade,
        };
      }
    }
  },
};

/** The compilers of the releases that look at it write true into a pack where a PromptConfig says nothing. */
function* whenAbsent({ at, source, declared }: ValidatorFacts): Generator<Finding> {
  const given = declared['fail_on_violation'];
  if (source !== 'compiled-pack' || (given !== undefined && given !== null)) return;
  yield {
    at: [...at, 'fail_on_violation'],
    message:
      'the validator has no "fail_on_violation": the SDK of PromptKit 1.4 would only monitor, Arena enforces, and 1.5 enforces whatever it says',
    hint: 'write "fail_on_violation": true',
  };
}
