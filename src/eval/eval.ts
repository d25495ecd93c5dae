import type { EvalDefinition, EvalResult } from '../hook/evals.js';
import type { HookStep } from '../hook/registered.js';
import type { EvalImplementation } from './handler.js';

/** An eval as a pack declares it. Absent keys are absent here too. */
export interface EvalDeclaration extends EvalDefinition {
  readonly description?: string;
  readonly enabled?: boolean;
  /** Percent, for the triggers that sample. PromptKit's default is 5. */
  readonly samplePercentage?: number;
  readonly threshold?: EvalThreshold;
  readonly message?: string;
  readonly when?: EvalCondition;
  readonly groups?: readonly string[];
}

export interface EvalThreshold {
  readonly passed?: boolean;
  readonly minScore?: number;
  readonly maxScore?: number;
}

/** All of these have to hold of the tool calls so far. */
export interface EvalCondition {
  readonly toolCalled?: string;
  /** RE2. */
  readonly toolCalledPattern?: string;
  readonly anyToolCalled?: boolean;
  readonly minToolCalls?: number;
}

/** An eval that can be run. */
export interface Eval {
  readonly declaration: EvalDeclaration;
  readonly implementation: EvalImplementation;
}

/** Which moment of a session the evals are run for. */
export type EvalMoment = 'turn' | 'session' | 'conversation';

/** What became of one eval, after every eval hook has seen it. */
export interface EvalOutcome {
  readonly declaration: EvalDeclaration;
  readonly result: EvalResult;
  /** Absent when it could not tell: it was skipped, or failed. */
  readonly passed?: boolean;
  /** Why it judged nothing, where its result has a score all the same. */
  readonly unjudged?: string;
  /** False when its `when` did not hold: then it is skipped because nothing is to be said, not because it could not tell. */
  readonly asked: boolean;
  /** One for each eval hook. */
  readonly hookSteps: readonly HookStep[];
}
