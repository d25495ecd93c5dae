import { z } from 'zod';
import { findHandler } from '../../../src/eval/catalogue.js';
import { findExternal } from '../../../src/eval/external.js';
import type { EvalHandler, Finding } from '../../../src/eval/handler.js';
import { isKnownType } from '../../../src/eval/newer-types.js';
import type { EvalContext } from '../../../src/hook/evals.js';
import { defineAdapter, type Setting } from '../adapter.js';
import { builtContext, goBuild } from '../pieces/built-context.js';
import { evalContextOf, goEvalContext } from '../pieces/eval-context.js';
import { goEvalResultOf } from '../pieces/eval-result.js';
import { recordedResults } from '../pieces/run-definitions.js';

const schema = z.strictObject({
  type: z.string(),
  params: z.record(z.string(), z.unknown()).nullish(),
  numbers: z.string().optional(),
  context: goEvalContext.optional(),
  build: goBuild.optional(),
  partial: z.string().optional(),
});
type Input = z.output<typeof schema>;

export const evalAdapter = defineAdapter('eval', schema, (input, setting) => {
  const handler = findHandler(input.type) ?? findExternal(input.type);
  if (handler === undefined || !isKnownType(handler.type, setting.semantics.evals))
    return { error: `unknown eval type: "${input.type}"` };
  try {
    const finding = found(handler, input, setting);
    if (finding === undefined) return { streamable: false };
    return { result: goEvalResultOf({ evalId: '', type: handler.type, ...finding }) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
});

function found(
  handler: EvalHandler,
  { params: given, context, build, partial }: Input,
  { semantics, release }: Setting,
): Finding | undefined {
  const params = given ?? {};
  if (partial !== undefined) return handler.evaluatePartial?.(params, partial, semantics.evals);
  const seen = build === undefined ? evalContextOf(context ?? goEvalContext.parse({})) : recordedContext(build);
  const { contentScope: _, ...unscoped } = seen;
  return handler.evaluate(params, release === '1.4' ? unscoped : seen, semantics.evals);
}

/** The builder also shows what guardrails have put on record of the last answer. */
function recordedContext(build: z.output<typeof goBuild>): EvalContext {
  return { ...builtContext(build), priorResults: recordedResults(build.messages ?? []) };
}
