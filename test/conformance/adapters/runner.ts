import { z } from 'zod';
import { defineAdapter } from '../adapter.js';
import { goEvalResultOf } from '../pieces/eval-result.js';
import { runDefinitions, runInput } from '../pieces/run-definitions.js';

export const runner = defineAdapter('runner', z.strictObject(runInput), (input, { semantics }) => {
  const outcomes = runDefinitions(input, { behaviour: semantics.evals });
  return { results: outcomes.map(({ result }) => goEvalResultOf(result)) };
});
