import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { runningEvals } from '../running-evals.js';

const AT_THE_END = 'on_conversation_complete';

/** The compiler finds what never runs anywhere. */
export const triggerNeverRuns: LintRule = {
  code: 'trigger-never-runs',
  severity: 'warning',
  summary: 'Something pulls the trigger of every eval.',
  *check(facts) {
    const held = heldUnder(facts.views, ({ session }) => session.conversationEvals === 'never asked');
    if (held === undefined) return;
    for (const { at, trigger } of runningEvals(facts)) {
      if (trigger !== AT_THE_END) continue;
      yield {
        at: [...at, 'trigger'],
        message: `under ${held.names} nothing ever triggers "${AT_THE_END}", so the eval never runs there`,
        hint: 'on_session_complete runs at the end of a session',
        ...held.grade,
      };
    }
  },
};
