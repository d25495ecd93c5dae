import { quote } from '../../diagnostic/quote.js';
import { isBlank, trimWhiteSpace } from '../../text/white-space.js';
import { isFound } from '../asked-words.js';
import { heldUnder } from '../held-under.js';
import type { LintRule } from '../lint-rule.js';
import { wordsOf } from '../words.js';

export const wordEdgeSpace: LintRule = {
  code: 'word-edge-space',
  severity: 'warning',
  summary: 'No banned word begins or ends with white space.',
  *check({ validators, views, known }) {
    const asked = views.filter(({ isAsked }) => isAsked);
    for (const validator of validators) {
      for (const { text, at } of wordsOf(validator)) {
        const trimmed = trimWhiteSpace(text);
        if (trimmed === text || isBlank(text)) continue;
        const held = heldUnder(asked, (semantics) => isFound(text, trimmed, validator, { semantics, known }) === false);
        yield {
          at,
          message:
            held === undefined
              ? `the white space around ${quote(text)} means nothing, though it looks as if it did`
              : `the white space around ${quote(text)} is looked for under ${held.names}, so ${quote(trimmed)} would pass`,
          hint: `write ${quote(trimmed)}`,
          fix: {
            kind: held === undefined ? 'safe' : 'unsafe',
            title: `write ${quote(trimmed)}`,
            edits: [{ kind: 'set', at, value: trimmed }],
          },
        };
      }
    }
  },
};
