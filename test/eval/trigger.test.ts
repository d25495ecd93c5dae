import { describe, expect, test } from 'vitest';
import type { Eval, EvalMoment } from '../../src/eval/eval.js';
import { contains } from '../../src/eval/handlers/contains.js';
import { dueEvals } from '../../src/eval/trigger.js';
import type { EvalTrigger } from '../../src/hook/evals.js';

function evalOf(trigger: EvalTrigger, samplePercentage = 100): Eval {
  return {
    declaration: { id: trigger, type: 'contains', trigger, params: {}, samplePercentage },
    implementation: contains,
  };
}

describe('the evals that are due', () => {
  test.each<[EvalMoment, readonly string[]]>([
    ['turn', ['every_turn', 'sample_turns']],
    ['session', ['on_session_complete', 'sample_sessions']],
    ['conversation', ['on_conversation_complete']],
  ])('for a %s', (moment, expected) => {
    const triggers: readonly EvalTrigger[] = [
      'every_turn',
      'sample_turns',
      'on_session_complete',
      'sample_sessions',
      'on_conversation_complete',
      'on_workflow_step',
    ];
    const all = triggers.map((trigger) => evalOf(trigger));
    const due = dueEvals(all, moment, { sessionId: 'x', turnIndex: 1 });
    expect(due.map(({ declaration }) => declaration.id)).toEqual(expected);
  });

  test('are drawn by turn where turns are sampled, and once where sessions are', () => {
    const evals = [evalOf('sample_turns', 50), evalOf('sample_sessions', 50)];
    const drawn = (moment: EvalMoment) => (turnIndex: number) =>
      dueEvals(evals, moment, { sessionId: 'sess-x', turnIndex }).length > 0;
    expect([0, 1, 2, 3].map(drawn('turn'))).toEqual([false, false, true, true]);
    expect([0, 1, 2, 3].map(drawn('session'))).toEqual([false, false, false, false]);
  });

  test('are five percent where a pack says nothing', () => {
    const { samplePercentage: _, ...declaration } = evalOf('sample_turns').declaration;
    const turns = Array.from({ length: 2000 }, (_unused, turnIndex) => turnIndex);
    const hits = turns.filter(
      (turnIndex) =>
        dueEvals([{ declaration, implementation: contains }], 'turn', { sessionId: 's', turnIndex }).length,
    );
    expect(hits.length).toBeGreaterThan(50);
    expect(hits.length).toBeLessThan(150);
  });
});
