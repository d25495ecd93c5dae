import { compilerOf } from '../../policy/promptkit/written-validator.js';
import type { Semantics } from '../../semantics/semantics.js';
import type { ValidatorFacts, View } from '../facts.js';
import { heldUnder } from '../held-under.js';
import type { Fix, LintRule } from '../lint-rule.js';

export const messageMisplaced: LintRule = {
  code: 'message-misplaced',
  severity: 'warning',
  summary: 'Every message stands where each semantics that is asked for reads it.',
  *check({ validators, views }) {
    for (const validator of validators) {
      const { at, source, message = '' } = validator;
      if (message === '') continue;
      const held = heldUnder(views, (semantics) => isLost(source, semantics));
      if (held === undefined) continue;
      yield {
        at: [...at, 'message'],
        message: `"message" beside "params" is not read under ${held.names}, so users would never read it`,
        hint: 'message' in validator.params ? 'keep one of the two, in "params"' : 'move it into "params"',
        ...fixOf(validator, message, views),
        ...held.grade,
      };
    }
  },
};

/** Where an objection fails the turn there is no message in any place. */
function isLost(source: ValidatorFacts['source'], { compile, guardrails }: Semantics): boolean {
  if (compile.loader !== 'as PromptKit loads it' || guardrails.kinds === 'four fatal kinds') return false;
  if (source === 'compiled-pack') return compile.messageInCompiledPack === 'not read';
  return compilerOf(compile, compile.compilerEntry === 'one prompt').message !== 'folded';
}

/** Of two messages, nobody knows which one is wanted. Without params there is nothing to move it into. */
function fixOf({ at, source, declared, params }: ValidatorFacts, text: string, views: readonly View[]): { fix?: Fix } {
  if (Object.keys(params).length === 0 || declared['params'] === undefined || 'message' in params) return {};
  const isReadNow = views.every(({ isAsked, semantics }) => !isAsked || !isLost(source, semantics));
  return {
    fix: {
      kind: isReadNow ? 'safe' : 'unsafe',
      title: 'move "message" into "params"',
      edits: [
        { kind: 'set', at: [...at, 'params', 'message'], value: text },
        { kind: 'remove', at: [...at, 'message'] },
      ],
    },
  };
}
