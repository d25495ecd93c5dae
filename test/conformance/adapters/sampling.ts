import { z } from 'zod';
import { isSampled } from '../../../src/eval/sampling.js';
import { isTrigger } from '../../../src/eval/trigger.js';
import type { EvalTrigger } from '../../../src/hook/evals.js';
import { defineAdapter } from '../adapter.js';

const schema = z.strictObject({
  trigger: z.string(),
  session_id: z.string(),
  turn_index: z.number(),
  sample_percentage: z.number(),
  session_complete: z.boolean().default(false),
});
type Input = z.output<typeof schema>;

export const sampling = defineAdapter('sampling', schema, (input) => ({
  run: isTrigger(input.trigger) && RUNS[input.trigger](input),
}));

/** PromptKit asks all triggers in one place; ours are asked at their moments, so only the samples are its own here. */
const RUNS: Readonly<Record<EvalTrigger, (input: Input) => boolean>> = {
  every_turn: () => true,
  sample_turns: (input) => isSampled(input.sample_percentage, input.session_id, input.turn_index),
  sample_sessions: (input) => isSampled(input.sample_percentage, input.session_id, 0),
  on_session_complete: (input) => input.session_complete,
  on_conversation_complete: (input) => input.session_complete,
  on_workflow_step: () => true,
};
