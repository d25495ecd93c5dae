import { factOf } from '../../src/compare/differences.js';
import type { Explained } from '../../src/compare/explained.js';
import type { Kind } from '../../src/compare/kind.js';
import { kindOf } from '../../src/compare/kind.js';
import type { Conversation } from '../../src/conversation/conversation.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { compareConversation } from '../../src/runner/compare-conversation.js';
import { type ComparablePack, Variants } from '../../src/runner/variants.js';
import { differingLeaves } from '../../src/semantics/leaves.js';
import type { Semantics } from '../../src/semantics/semantics.js';

export function comparablePack(text: string, file = 'pack.yaml'): ComparablePack {
  const pack = parsePack(text, file);
  return { file, compile: (semantics) => compilePack(pack, semantics) };
}

/** What differs in one conversation under the one prompt of a pack. */
export async function compared(
  pack: string,
  conversation: Conversation,
  [a, b]: readonly [Semantics, Semantics],
  mostTrials = 2000,
): Promise<readonly Explained[]> {
  const comparing = {
    variants: new Variants(comparablePack(pack), a, b),
    differing: differingLeaves(a, b),
    rechunk: undefined,
    mostTrials,
  };
  const findings = { batch: () => undefined, evals: () => undefined };
  return compareConversation(conversation, 'pack.yaml#support', comparing, findings);
}

/** A difference in one line: `turn 1: newly-enforced banned_words: matching.lengthUnit or chain.stopsAt+...`. */
export function lineOf({ difference, cause }: Explained): string {
  const { turn, hook } = factOf(difference);
  const kind: Kind = kindOf(difference);
  const sets = cause.sets.map((set) => set.join('+')).join(' or ');
  return `turn ${turn}: ${kind}${hook === '' ? '' : ` ${hook}`}: ${sets}${cause.smallest ? '' : ' (cut down)'}${cause.smallest && !cause.complete ? ' (and perhaps others)' : ''}`;
}

/** A PromptConfig that every release can load. JSON is YAML as well. */
export function promptOf(validators: readonly Readonly<Record<string, unknown>>[], more: object = {}): string {
  return JSON.stringify({
    apiVersion: 'promptkit.altairalabs.ai/v1alpha1',
    kind: 'PromptConfig',
    metadata: { name: 'support' },
    spec: {
      task_type: 'support',
      version: 'v1.0.0',
      description: 'help',
      system_template: 'You help.',
      validators,
      ...more,
    },
  });
}
