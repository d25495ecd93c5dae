import type { z } from 'zod';
import type { MaybePromise } from '../hook/contracts.js';
import type { EvalContext, EvalResult } from '../hook/evals.js';
import type { Semantics } from '../semantics/semantics.js';
import type { EvalParams } from './params.js';

/** What a handler says of a conversation: a result without what the runner knows better. */
export interface Finding extends Omit<EvalResult, 'evalId' | 'type' | 'sessionId' | 'turnIndex' | 'message'> {
  /** Why it judged nothing, though it scores as PromptKit does without somebody to ask. No result shows it. */
  readonly unjudged?: string;
}

export type EvalBehaviour = Semantics['evals'];

/** Something that can answer an eval: a handler of the catalogue, or a process. */
export interface EvalImplementation {
  readonly type: string;
  evaluate(params: EvalParams, context: EvalContext, behaviour: EvalBehaviour): MaybePromise<Finding>;
}

/** An entry of the catalogue: a type of eval that needs nothing but the conversation. It always answers the same. */
export interface EvalHandler extends EvalImplementation {
  /** Other names of the type, as PromptKit registers them. */
  readonly aliases: readonly string[];
  readonly summary: string;
  /**
   * What a pack may say, with a description for each param that ends a hint beginning with "give". It only checks:
   * a handler reads its params as Go does (see EvalParams), so that it answers like Go also where nothing was checked.
   */
  readonly params: z.ZodObject;
  /** It reads the text of the answer alone. As a guardrail it leaves an answer alone that only calls tools. */
  readonly textOnly?: true;
  evaluate(params: EvalParams, context: EvalContext, behaviour: EvalBehaviour): Finding;
  /** What it says of the beginning of an answer, where PromptKit asks it while the answer still comes in. */
  evaluatePartial?(params: EvalParams, text: string, behaviour: EvalBehaviour): Finding;
  /** The same for an answer in pieces: each finding is that of all text so far, at the cost of the piece alone. */
  openPartial?(params: EvalParams, behaviour: EvalBehaviour): PartialReader;
}

export interface PartialReader {
  push(delta: string): Finding;
}
