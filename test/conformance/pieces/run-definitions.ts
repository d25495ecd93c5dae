import { z } from 'zod';
import { allEvalTypes } from '../../../src/eval/all-eval-types.js';
import type { Eval, EvalOutcome } from '../../../src/eval/eval.js';
import type { EvalTypes } from '../../../src/eval/eval-types.js';
import { isInGroups } from '../../../src/eval/groups.js';
import type { EvalBehaviour, EvalImplementation } from '../../../src/eval/handler.js';
import { knownOf } from '../../../src/eval/newer-types.js';
import { NoAnswerError } from '../../../src/eval/no-answer-error.js';
import { runEvals } from '../../../src/eval/run-evals.js';
import { isTrigger } from '../../../src/eval/trigger.js';
import type { EvalHook } from '../../../src/hook/contracts.js';
import type { EvalResult } from '../../../src/hook/evals.js';
import { runFlow } from '../../../src/hook/flow.js';
import { Registry } from '../../../src/hook/registry.js';
import { atOnce } from './at-once.js';
import { builtContext, goBuild } from './built-context.js';
import { evalContextOf, goEvalContext } from './eval-context.js';
import { declarationOf, type GoDefinition, goDefinition } from './eval-definition.js';
import type { GoMessage } from './go-message.js';

/** Some evals, and the moment that they are run for. */
export const runInput = {
  defs: z.array(goDefinition),
  run: z.enum(['turn', 'session', 'conversation']),
  context: goEvalContext.optional(),
  build: goBuild.optional(),
  groups: z.array(z.string()).nullish(),
};
const runSchema = z.object(runInput);

export interface Extras {
  readonly behaviour: EvalBehaviour;
  readonly hooks?: readonly EvalHook[];
  /** Types that only the vectors know. */
  readonly types?: readonly EvalImplementation[];
}

export function runDefinitions(
  { defs, run, context: given, build, groups }: z.output<typeof runSchema>,
  { behaviour, hooks = [], types = [] }: Extras,
): readonly EvalOutcome[] {
  const context = build === undefined ? evalContextOf(given ?? goEvalContext.parse({})) : builtContext(build);
  const registry = new Registry({ eval: hooks });
  const evals = defs.flatMap((definition) => evalsOf(definition, types, knownOf(allEvalTypes, behaviour)));
  const kept = evals.filter(({ declaration }) => isInGroups(declaration, groups ?? []));
  const prior = recordedResults((build ?? given)?.messages ?? []);
  const onResult = registry.runEvalResult.bind(registry);
  return atOnce(runFlow(runEvals(kept, run, context, { behaviour, prior, onResult })));
}

/** What guardrails recorded on the last answer. */
export function recordedResults(messages: readonly GoMessage[]): readonly EvalResult[] {
  const answer = messages.findLast(({ role }) => role === 'assistant');
  return recorded.parse(answer?.['validations'] ?? []).map(({ validator_type: type, passed, details }) => ({
    evalId: type,
    type,
    score: passed ? 1 : 0,
    ...(details && { details }),
  }));
}

const recorded = z.array(
  z.looseObject({
    validator_type: z.string(),
    passed: z.boolean(),
    details: z.record(z.string(), z.unknown()).nullish(),
  }),
);

/** PromptKit keeps what our policies do not compile: an unknown type, and what is off or never triggered. */
function evalsOf(definition: GoDefinition, types: readonly EvalImplementation[], known: EvalTypes): readonly Eval[] {
  const { trigger, ...declaration } = declarationOf(definition);
  const { type, enabled = true } = declaration;
  if (!enabled || !isTrigger(trigger)) return [];
  const own = types.find((each) => each.type === type);
  const implementation = own ?? known.findHandler(type) ?? known.findExternal(type) ?? unknown(type);
  return [{ declaration: { ...declaration, trigger }, implementation }];
}

function unknown(type: string): EvalImplementation {
  return {
    type,
    evaluate() {
      throw new NoAnswerError(`handler not found: unknown eval type: ${JSON.stringify(type)}`);
    },
  };
}
