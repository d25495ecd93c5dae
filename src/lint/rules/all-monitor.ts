import { quote } from '../../diagnostic/quote.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { PromptFacts } from '../facts.js';
import { enforces, isOn } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';

export const allMonitor: LintRule = {
  code: 'all-monitor',
  severity: 'warning',
  summary: 'At least one guardrail of a prompt enforces.',
  *check({ prompts, views }) {
    for (const prompt of prompts) {
      const held = heldUnder(views, (semantics) => onlyMonitors(prompt, semantics));
      if (held === undefined) continue;
      yield {
        at: [...prompt.at, 'validators'],
        message: `every guardrail of the prompt ${quote(prompt.id)} only monitors under ${held.names}, so users get every answer as it is`,
        hint: 'let at least one enforce: remove "monitor: true", and write "fail_on_violation: true"',
        ...held.grade,
      };
    }
  },
};

function onlyMonitors({ validators }: PromptFacts, semantics: Semantics): boolean {
  const working = validators.filter((validator) => isOn(validator, semantics));
  return working.length > 0 && !working.some((validator) => enforces(validator, semantics));
}
