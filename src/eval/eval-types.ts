import type { ExternalType } from './external.js';
import type { EvalHandler } from './handler.js';

/** The types of eval that are known. The whole catalogue is many files: who never asks for one need not load it. */
export interface EvalTypes {
  /** The handler of that name, or of that alias. */
  findHandler(type: string): EvalHandler | undefined;
  /** The same, of those that no replay can answer. */
  findExternal(type: string): ExternalType | undefined;
  readonly names: readonly string[];
}

export const noEvalTypes: EvalTypes = { findHandler: () => undefined, findExternal: () => undefined, names: [] };
