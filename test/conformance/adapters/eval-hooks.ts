import { z } from 'zod';
import type { EvalImplementation, Finding } from '../../../src/eval/handler.js';
import { NoAnswerError } from '../../../src/eval/no-answer-error.js';
import type { EvalHook } from '../../../src/hook/contracts.js';
import { defineAdapter } from '../adapter.js';
import { goEvalResultOf } from '../pieces/eval-result.js';
import { runDefinitions, runInput } from '../pieces/run-definitions.js';

const hook = z.strictObject({
  name: z.string(),
  set_details: z.record(z.string(), z.unknown()).optional(),
  set_score: z.number().optional(),
  set_explanation: z.string().optional(),
  panic: z.string().optional(),
});

const schema = z.strictObject({ ...runInput, hooks: z.array(hook) });

export const evalHooks = defineAdapter('eval_hooks', schema, ({ hooks, ...input }, { semantics }) => {
  const calls: string[] = [];
  const scripted = hooks.map((script) => scriptedHook(script, (id) => calls.push(`${script.name}:${id}`)));
  const outcomes = runDefinitions(input, { behaviour: semantics.evals, hooks: scripted, types: TYPES });
  return { results: outcomes.map(({ result }) => goEvalResultOf(result)), hook_calls: calls };
});

function scriptedHook(script: z.output<typeof hook>, onCall: (id: string) => void): EvalHook {
  return {
    name: script.name,
    onEvalResult({ id }, _context, result) {
      onCall(id);
      if (script.set_details !== undefined) result.details = script.set_details;
      if (script.set_score !== undefined) result.score = script.set_score;
      if (script.set_explanation !== undefined) result.explanation = script.set_explanation;
      if (script.panic !== undefined) throw new Error(script.panic);
    },
  };
}

/** Types of eval that only the vectors know. */
const TYPES: readonly EvalImplementation[] = [
  type('x_panic', () => {
    throw new Error('kaboom');
  }),
  type('x_err', () => {
    throw new NoAnswerError('handler failed');
  }),
  type('x_nil', () => {
    throw new NoAnswerError('handler returned nil result');
  }),
  type('x_noscore', () => ({})),
];

function type(name: string, evaluate: () => Finding): EvalImplementation {
  return { type: name, evaluate };
}
