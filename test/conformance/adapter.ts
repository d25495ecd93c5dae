import type { z } from 'zod';
import type { MaybePromise } from '../../src/hook/contracts.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import type { Release } from './vector.js';

/** Runs the vectors of one family on the engine. */
export interface Adapter {
  readonly family: string;
  /** What the engine did, in the shape that the vectors have. */
  observe(input: unknown, setting: Setting): MaybePromise<unknown>;
}

export interface Setting {
  readonly semantics: Semantics;
  /** For the shape of an outcome only: what a release cannot express has no key in it. */
  readonly release: Release;
}

export function defineAdapter<Schema extends z.ZodType>(
  family: string,
  schema: Schema,
  observe: (input: z.output<Schema>, setting: Setting) => MaybePromise<unknown>,
): Adapter {
  return { family, observe: (input, setting) => observe(schema.parse(input), setting) };
}
