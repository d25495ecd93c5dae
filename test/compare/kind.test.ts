import { expect, test } from 'vitest';
import type { Fact } from '../../src/compare/fact.js';
import { type Kind, kindOf } from '../../src/compare/kind.js';
import { enforced } from '../../src/hook/decision.js';
import type { Step } from '../../src/replay/step.js';

function step(outcome: NonNullable<Step['outcome']>, more: Partial<Step> = {}): Step {
  return {
    turn: 1,
    round: 1,
    phase: 'provider_after',
    line: 1,
    record: 1,
    hook: { name: 'length', guardrail: 'length', kind: 'provider' },
    decision: enforced('too long'),
    outcome,
    masked: false,
    afterDenial: false,
    spans: [],
    ...more,
  };
}

function onChunk(chunk: number): Partial<Step> {
  return { phase: 'chunk', stream: { chunk, exposed: chunk, withheld: 0 } };
}

function fact(facet: Fact['facet'], value: string, ...steps: readonly Step[]): Fact {
  return { key: 'it', facet, turn: 1, round: 1, line: 1, hook: 'length', value, steps };
}

function did(...steps: readonly Step[]): Fact {
  return fact('outcome', JSON.stringify(steps), ...steps);
}

const table: readonly (readonly [Kind, Fact | undefined, Fact | undefined])[] = [
  ['newly-enforced', undefined, did(step('enforced'))],
  ['newly-monitored', undefined, did(step('monitored'))],
  ['no-longer-denied', did(step('denied')), undefined],
  ['monitored-to-enforced', did(step('monitored')), did(step('enforced'))],
  ['monitored-to-enforced', did(step('monitored')), did(step('monitored'), step('enforced'))],
  ['enforced-to-monitored', did(step('enforced')), did(step('monitored'), step('enforced', { masked: true }))],
  ['enforced-to-crashed', did(step('enforced')), did(step('crashed'))],
  ['stopped-earlier', did(step('enforced', onChunk(3))), did(step('enforced', onChunk(2)))],
  ['stopped-earlier', did(step('enforced')), did(step('enforced', onChunk(2)))],
  ['stopped-later', did(step('enforced', onChunk(2))), did(step('enforced'))],
  ['other-phase', did(step('enforced')), did(step('enforced', { phase: 'provider_before' }))],
  ['other-text', fact('text', 'a'), fact('text', 'b')],
  ['other-course', fact('course', 'asks'), fact('course', 'asks; asks')],
  ['other-answer', fact('answer', 'a'), fact('answer', 'b')],
  ['other-text-sent', undefined, fact('sent', 'b')],
  ['other-history', fact('history', '2'), fact('history', '0')],
  ['eval-passes', fact('eval', 'false'), fact('eval', 'true')],
  ['eval-fails', undefined, fact('eval', 'false')],
  ['eval-cannot-tell', fact('eval', 'true'), fact('eval', 'cannot tell')],
  ['eval-not-asked', fact('eval', 'true'), undefined],
  ['compiles', fact('policy', 'does not compile'), fact('policy', 'compiles')],
  ['does-not-compile', fact('policy', 'compiles'), fact('policy', 'does not compile')],
  ['new-guardrail', undefined, fact('guardrail', 'enforces')],
  ['no-guardrail', fact('guardrail', 'enforces'), undefined],
  ['guardrail-monitors', fact('guardrail', 'enforces'), fact('guardrail', 'monitors')],
  ['guardrail-enforces', fact('guardrail', 'monitors'), fact('guardrail', 'enforces')],
];

test.each(table)('a difference can be %s', (kind, before, after) => {
  expect(kindOf({ key: 'it', ...(before && { before }), ...(after && { after }) })).toBe(kind);
});
