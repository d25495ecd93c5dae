import type { EvalTypes } from './eval-types.js';
import type { EvalBehaviour, EvalHandler } from './handler.js';

/** Whether there is a type at all. */
export function isKnownType(type: string, { newerTypes }: EvalBehaviour): boolean {
  return newerTypes === 'known' || !NEWER_TYPES.has(type);
}

/** Those of some types that there are. */
export function knownOf(types: EvalTypes, behaviour: EvalBehaviour): EvalTypes {
  const ifKnown = <Handler extends EvalHandler>(handler: Handler | undefined) =>
    handler !== undefined && isKnownType(handler.type, behaviour) ? handler : undefined;
  return {
    findHandler: (type) => ifKnown(types.findHandler(type)),
    findExternal: (type) => ifKnown(types.findExternal(type)),
    names: types.names.filter((name) => isKnownType(name, behaviour)),
  };
}

/** Types that came with workflows that speak, compositions and classifiers. None of them has an alias. */
export const NEWER_TYPES: ReadonlySet<string> = new Set([
  ...['spoke_in_state', 'text_toxicity', 'text_sentiment', 'image_moderation', 'audio_emotion'],
  ...['composition_step_output', 'composition_branch_taken', 'composition_parallel_complete', 'composition_output'],
]);
