import { quote } from '../../diagnostic/quote.js';
import { objectionTo } from '../../guardrail/objection-to.js';
import type { Facts, ValidatorFacts } from '../facts.js';
import { enforces, guardrailUnder, isOn, judgesAnswers, ownMessage } from '../guardrails.js';
import { heldUnder } from '../held-under.js';
import { isLength, onlyCuts } from '../limits.js';
import type { LintRule } from '../lint-rule.js';
import { paramOf } from '../params.js';
import { foldedWord, wordsOf } from '../words.js';

/** What these object to in an answer they would object to in the message. Other types may want what no message has. */
const TYPES: ReadonlySet<string> = new Set([
  'banned_words',
  'content_excludes',
  'length',
  'max_length',
  'max_sentences',
]);

export const messageViolatesGuardrail: LintRule = {
  code: 'message-violates-guardrail',
  severity: 'warning',
  summary: 'The message of a validator is one that the validator itself would accept.',
  *check({ validators, views, known }) {
    for (const validator of validators) {
      const message = TYPES.has(validator.type) && judgesAnswers(validator) ? ownMessage(validator) : undefined;
      if (message === undefined || holdsNone(message.text, validator)) continue;
      const reasons = new Map<string, string>();
      const held = heldUnder(views, (semantics) => {
        // Where it is off, or only monitors, nobody would read its message.
        if (!isOn(validator, semantics) || !enforces(validator, semantics)) return false;
        const guardrail = guardrailUnder(validator, semantics, known);
        const objection = guardrail && objectionTo(guardrail, message.text);
        if (objection !== undefined) reasons.set(semantics.name, objection.reason);
        return objection !== undefined;
      });
      if (held === undefined) continue;
      const [reason = ''] = reasons.values();
      yield {
        at: message.at,
        message: `the message ${quote(message.text)} breaks its own "${validator.type}" under ${held.names} (${reason}), ${effectOf(validator, known)}`,
        hint: 'write a message that the validator accepts',
        ...held.grade,
      };
    }
  },
};

function effectOf(validator: ValidatorFacts, known: Facts['known']): string {
  return isLength(validator, known) && onlyCuts(validator)
    ? 'and nobody would read it: an answer that is too long is only cut'
    : 'so what stands in for an answer is no better than the answer';
}

const ASCII = /^[\x20-\x7e]+$/;

/** Whether it is plain that no word is found, without making a guardrail that looks for them. */
function holdsNone(text: string, validator: ValidatorFacts): boolean {
  const words = wordsOf(validator).map((word) => word.text);
  const list = paramOf(validator, 'words', 'patterns')?.value;
  const { min_score: least, max_score: most } = validator.params;
  const isPlain = least === undefined && most === undefined && [text, ...words].every((each) => ASCII.test(each));
  if (!isPlain || words.length === 0 || !Array.isArray(list) || words.length !== list.length) return false;
  const folded = foldedWord(text);
  return !words.some((word) => folded.includes(foldedWord(word)));
}
