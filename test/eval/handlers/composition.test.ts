import { expect, test } from 'vitest';
import { findHandler } from '../../../src/eval/catalogue.js';
import { documented } from '../../../src/semantics/documented.js';
import { evalContext } from '../eval-context.js';

const metadata = {
  composition_step_outputs: { a: 'alpha out', b: { x: 1 }, n: 1000000, empty: '' },
  composition_branch_taken: { br: 'left', n: 5 },
  composition_parallel_status: { p: 'complete', q: 'failed' },
};

test.each([
  ['composition_step_output', { step: 'a', equals: 'alpha out' }, 1, 'step "a" output equals "alpha out"'],
  ['composition_step_output', { step: 'a', equals: 'x' }, 0, 'step "a" output equals "x"'],
  ['composition_step_output', { step: 'b', contains: 'x:1' }, 1, 'step "b" output contains "x:1"'],
  ['composition_step_output', { step: 'n', equals: '1e+06' }, 1, 'step "n" output equals "1e+06"'],
  ['composition_step_output', { step: 'empty' }, 0, 'step "empty" output is non-empty ""'],
  ['composition_step_output', { step: 'toString' }, 0, 'step "toString" produced no recorded output'],
  ['composition_branch_taken', { branch: 'br', expected: 'left' }, 1, 'branch "br" took "left", expected "left"'],
  ['composition_branch_taken', { branch: 'n', expected: '5' }, 1, 'branch "n" took "5", expected "5"'],
  ['composition_branch_taken', { branch: 'no', expected: 'left' }, 0, 'branch "no" took "", expected "left"'],
  ['composition_parallel_complete', { parallel: 'p' }, 1, 'parallel "p" status "complete"'],
  ['composition_parallel_complete', { parallel: 'q' }, 0, 'parallel "q" status "failed"'],
  ['composition_output', { contains: '' }, 1, 'composition output contains ""'],
  ['composition_output', { equals: 5 }, 1, 'composition output is non-empty ""'],
])('%s %j scores %s', (type, params, score, explanation) => {
  const context = evalContext({ metadata, currentOutput: 'text' });
  const finding = findHandler(type)?.evaluate(params, context, documented.evals);
  expect(finding).toMatchObject({ score, metricValue: score, explanation });
});

test.each([
  ['composition_step_output', {}, /^missing required param: step$/],
  ['composition_branch_taken', { branch: 'br' }, /^missing required param: expected$/],
  ['composition_output', { max_score: 1 }, /^max_score is not a valid param/],
])('%s %j is an error', (type, params, reason) => {
  const handler = findHandler(type);
  const finding = handler?.evaluate(params, evalContext(), documented.evals);
  expect(finding).toMatchObject({ score: 0, error: expect.stringMatching(reason) });
  expect(handler?.params.safeParse(params).success).toBe(false);
});
