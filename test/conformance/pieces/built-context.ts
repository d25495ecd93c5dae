import { z } from 'zod';
import { buildEvalContext } from '../../../src/eval/build-context.js';
import type { EvalContext } from '../../../src/hook/evals.js';
import { goMessage, messageOf } from './go-message.js';

/** What the real builder makes a context of. */
export const goBuild = z.strictObject({
  messages: z.array(goMessage).nullish(),
  turn_index: z.number().default(0),
  session_id: z.string().default(''),
  prompt_id: z.string().default(''),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

export function builtContext(build: z.output<typeof goBuild>): EvalContext {
  const { metadata } = build;
  const context = buildEvalContext((build.messages ?? []).map(messageOf), {
    turnIndex: build.turn_index,
    sessionId: build.session_id,
    promptId: build.prompt_id,
    ...(metadata && { surroundings: { metadata } }),
  });
  return { ...context, priorResults: [] };
}
