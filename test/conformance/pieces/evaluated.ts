import { z } from 'zod';
import type { Semantics } from '../../../src/semantics/semantics.js';
import { goEvalResultOf } from './eval-result.js';
import { runDefinitions, runInput } from './run-definitions.js';

const definitions = z.array(z.looseObject({ id: z.string() })).default([]);
const packShape = z.looseObject({
  evals: definitions,
  prompts: z.record(z.string(), z.looseObject({ evals: definitions })).default({}),
});
const runSchema = z.object(runInput);

/** What the evals of a turn make of a history, asked apart from the conversation: the files were made with this session and turn. */
export function evaluated(
  { pack, prompt }: { readonly pack: unknown; readonly prompt: string },
  messages: readonly object[],
  { evals: behaviour }: Semantics,
): readonly object[] {
  const { evals, prompts } = packShape.parse(pack);
  const own = prompts[prompt]?.evals ?? [];
  const defs = [...evals.filter(({ id }) => own.every((each) => each.id !== id)), ...own];
  const build = { messages, session_id: 's', turn_index: 7, prompt_id: prompt };
  const outcomes = runDefinitions(runSchema.parse({ defs, run: 'turn', build }), { behaviour });
  return outcomes.map(({ result }) => goEvalResultOf(result));
}
