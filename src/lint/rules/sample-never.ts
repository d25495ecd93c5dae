import { isEverSampled } from '../../eval/sampling.js';
import type { LintRule } from '../lint-rule.js';
import { runningEvals } from '../running-evals.js';

const WHAT: ReadonlyMap<string, string> = new Map([
  ['sample_turns', 'turn'],
  ['sample_sessions', 'session'],
]);

export const sampleNever: LintRule = {
  code: 'sample-never',
  severity: 'warning',
  summary: 'Whatever is sampled is sampled at times.',
  *check(facts) {
    for (const { at, trigger, declared } of runningEvals(facts)) {
      const { sample_percentage: percentage } = declared;
      const what = WHAT.get(trigger);
      // A share below nothing has been complained of.
      if (what === undefined || typeof percentage !== 'number' || percentage < 0 || isEverSampled(percentage)) continue;
      yield {
        at: [...at, 'sample_percentage'],
        message: `"sample_percentage: ${percentage}" puts no ${what} in the sample, so the eval never runs`,
        hint: 'the smallest share is 0.01 percent; to switch the eval off write "enabled: false"',
      };
    }
  },
};
