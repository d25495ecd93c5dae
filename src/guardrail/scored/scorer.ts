import type { EvalHandler, EvalImplementation } from '../../eval/handler.js';

/** What stands behind a type: a handler of the catalogue, or a process. */
export interface Scorer {
  readonly implementation: EvalImplementation & Pick<EvalHandler, 'openPartial' | 'textOnly'>;
  /** Not when asking has effects, as starting a process has. */
  readonly mayBeConsidered: boolean;
}
