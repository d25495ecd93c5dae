import { describe, expect, test } from 'vitest';
import type { Eval, EvalDeclaration, EvalOutcome } from '../../src/eval/eval.js';
import { findExternal } from '../../src/eval/external.js';
import type { EvalBehaviour, EvalImplementation } from '../../src/eval/handler.js';
import { contains } from '../../src/eval/handlers/contains.js';
import { NoAnswerError } from '../../src/eval/no-answer-error.js';
import { runEvals } from '../../src/eval/run-evals.js';
import type { EvalHook } from '../../src/hook/contracts.js';
import type { EvalContext, EvalResult } from '../../src/hook/evals.js';
import { runFlow } from '../../src/hook/flow.js';
import { Registry } from '../../src/hook/registry.js';
import { documented } from '../../src/semantics/documented.js';
import { evalContext } from './eval-context.js';

const CONTEXT = evalContext({ currentOutput: 'hello world', turnIndex: 2, sessionId: 's1' });

interface Given {
  readonly hooks?: readonly EvalHook[];
  readonly prior?: readonly EvalResult[];
  readonly context?: EvalContext;
  readonly behaviour?: EvalBehaviour;
}

function run(
  evals: readonly Eval[],
  { hooks = [], prior = [], context = CONTEXT, behaviour = documented.evals }: Given = {},
) {
  const registry = new Registry({ eval: hooks });
  const onResult = registry.runEvalResult.bind(registry);
  return runFlow(runEvals(evals, 'turn', context, { behaviour, prior, onResult }));
}

/** Nothing here makes a promise unless an eval does. */
function runAtOnce(evals: readonly Eval[], given: Given = {}): readonly EvalOutcome[] {
  const outcomes = run(evals, given);
  if (!Array.isArray(outcomes)) throw new Error('a promise was made');
  return outcomes;
}

function says(word: string, more: Partial<EvalDeclaration> = {}): Eval {
  const params = { patterns: [word] };
  return {
    declaration: { id: word, type: 'contains', trigger: 'every_turn', params, ...more },
    implementation: contains,
  };
}

function custom(id: string, evaluate: EvalImplementation['evaluate']): Eval {
  return { ...says(id), implementation: { type: 'custom', evaluate } };
}

describe('running evals', () => {
  test('a result says whose it is, and when it was found', () => {
    const [outcome] = runAtOnce([says('hello', { type: 'content_includes' })]);
    expect(outcome).toMatchObject({
      asked: true,
      passed: true,
      hookSteps: [],
      result: { evalId: 'hello', type: 'content_includes', sessionId: 's1', turnIndex: 2, score: 1 },
    });
  });

  test('what is not for this moment has no result', () => {
    expect(runAtOnce([says('hello', { trigger: 'on_session_complete' })])).toEqual([]);
  });

  test('a condition that does not hold is a result, and no question was asked', () => {
    const [outcome] = runAtOnce([says('hello', { when: { anyToolCalled: true } })]);
    expect(outcome).toMatchObject({ asked: false, result: { skipped: true, skipReason: 'no tool calls in turn' } });
    expect(outcome).not.toHaveProperty('passed');
  });

  test.each<[title: string, evaluate: () => never, error: string]>([
    [
      'what it throws is a panic',
      () => {
        throw new TypeError('kaboom');
      },
      'panic in eval "x": kaboom',
    ],
    [
      'why it cannot answer is an error',
      () => {
        throw new NoAnswerError('no such thing');
      },
      'no such thing',
    ],
  ])('an eval that fails stops nothing: %s', (_title, evaluate, error) => {
    const [failed, next] = runAtOnce([custom('x', evaluate), says('hello')]);
    expect(failed?.result).toEqual({ error, evalId: 'x', type: 'contains', sessionId: 's1', turnIndex: 2 });
    expect(failed).not.toHaveProperty('passed');
    expect(next?.passed).toBe(true);
  });

  test('an eval sees what guardrails recorded, and then what the evals before it found', () => {
    const seen: string[][] = [];
    const spy = (id: string) =>
      custom(id, (_params, { priorResults }) => {
        seen.push(priorResults.map(({ evalId }) => evalId));
        return { score: 1 };
      });
    runAtOnce([spy('a'), spy('b')], { prior: [{ evalId: 'banned_words', type: 'banned_words', score: 0 }] });
    expect(seen).toEqual([['banned_words'], ['banned_words', 'a']]);
  });

  test('who keeps a context does not see what came later', () => {
    const kept: EvalContext[] = [];
    const hook: EvalHook = { name: 'keeper', onEvalResult: (_definition, context) => void kept.push(context) };
    runAtOnce([says('hello'), says('world')], { hooks: [hook] });
    expect(kept.map(({ priorResults }) => priorResults.length)).toEqual([0, 1]);
  });

  test('a hook sees each result and may change it, which later evals and the verdict see', () => {
    const hook: EvalHook = {
      name: 'strict',
      onEvalResult({ id }, _context, result) {
        if (id === 'hello') result.score = 0.2;
      },
    };
    const scores: (number | undefined)[] = [];
    const later = custom('later', (_params, { priorResults }) => {
      scores.push(...priorResults.map(({ score }) => score));
      return { score: 1 };
    });
    const [outcome] = runAtOnce([says('hello'), later], { hooks: [hook] });
    expect(outcome).toMatchObject({ passed: false, result: { score: 0.2 } });
    expect(scores).toEqual([0.2]);
  });

  test('a hook that throws is recorded, and the next one is asked', () => {
    const asked: string[] = [];
    const hooks: readonly EvalHook[] = [
      {
        name: 'broken',
        onEvalResult() {
          throw new Error('broken');
        },
      },
      { name: 'next', onEvalResult: ({ id }) => void asked.push(id) },
    ];
    const [outcome] = runAtOnce([says('hello')], { hooks });
    expect(outcome?.hookSteps.map(({ crashed }) => crashed)).toEqual([true, false]);
    expect(asked).toEqual(['hello']);
  });

  test('hooks see also results that say why there is no answer', () => {
    const asked: string[] = [];
    const hook: EvalHook = { name: 'h', onEvalResult: ({ id }) => void asked.push(id) };
    const broken = custom('broken', () => {
      throw new Error('no');
    });
    runAtOnce([says('skipped', { when: { minToolCalls: 1 } }), broken], { hooks: [hook] });
    expect(asked).toEqual(['skipped', 'broken']);
  });

  test('an eval may take its time, and fail then', async () => {
    const slow = custom('slow', async () => ({ score: 0.5 }));
    const late = custom('late', async () => {
      throw new Error('too late');
    });
    const outcomes = await run([slow, late, says('hello')]);
    expect(outcomes.map(({ result }) => result.error ?? result.score)).toEqual([
      0.5,
      'panic in eval "late": too late',
      1,
    ]);
  });
});

test.each(['scored', 'skipped'] as const)(
  'what has nobody to ask is no pass and no failure, %s or not',
  (withoutBackend) => {
    const params = { model: 'm', expected_label: 'toxic' };
    const implementation = findExternal('text_toxicity') ?? contains;
    const asked = { ...says('kind', { type: 'text_toxicity', params }), implementation };
    const [outcome] = runAtOnce([asked], { behaviour: { ...documented.evals, withoutBackend } });
    expect(outcome).not.toHaveProperty('passed');
    expect(outcome?.result).not.toHaveProperty('unjudged');
    const unjudged = withoutBackend === 'scored' ? 'it needs a classifier, and a replay has none' : undefined;
    expect(outcome?.unjudged).toBe(unjudged);
  },
);
