import type { CauseSearch, Trial } from '../compare/causes.js';
import { type Explained, explainDifferences } from '../compare/explained.js';
import type { Observation } from '../compare/fact.js';
import type { LeafSet } from '../compare/leaf-set.js';
import { type HookIdentity, Watcher } from '../compare/watcher.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { type Rechunk, rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { replay } from '../replay/replay.js';
import type { Step } from '../replay/step.js';
import type { PolicyFold } from '../report/conversation-fold.js';
import type { LeafPath } from '../semantics/leaves.js';
import { askingOf } from './replay-conversation.js';
import type { Variants } from './variants.js';

/** Every boundary is many replays, and there would be nothing to compare. */
export type CutOnPurpose = Exclude<Rechunk, { readonly kind: 'every-boundary' }>;

export interface Comparing {
  readonly variants: Variants;
  /** The behaviours in which the two semantics differ. */
  readonly differing: readonly LeafPath[];
  readonly rechunk: CutOnPurpose | undefined;
  /** How many mixtures may be tried for one conversation. */
  readonly mostTrials: number;
}

/** What a report needs of the first side's replay. */
type Findings = Pick<PolicyFold, 'batch' | 'evals'>;

/** Replays a conversation under one policy in both semantics, and in as many mixtures as it takes to find what makes the difference. */
export function compareConversation(
  conversation: Conversation,
  policy: string,
  { variants, differing, rechunk, mostTrials }: Comparing,
  findings: Findings,
): Promise<readonly Explained[]> {
  const search: CauseSearch = {
    differing,
    most: mostTrials,
    attempt: (set) => attempt(set, set.length === 0 ? findings : undefined),
  };
  const attempt = async (set: LeafSet, told: Findings | undefined): Promise<Trial> => {
    const { policies, read } = variants.with(set);
    const compiled = policies?.find(({ id }) => id === policy);
    if (compiled === undefined) return { observation: undefined, read };
    return { observation: await observe(conversation, compiled, rechunk, told), read };
  };
  return explainDifferences(search);
}

/** What can be noticed of one replay. */
export async function observe(
  conversation: Conversation,
  policy: Policy,
  rechunk: CutOnPurpose | undefined,
  findings?: Findings,
): Promise<Observation> {
  const watcher = new Watcher(identityIn(policy), conversation.line);
  await replay({
    source: watcher.watch(recordedSource(conversation, rechunk && rechunked(rechunk))),
    registry: policy.registry,
    semantics: policy.semantics,
    onTurn: (...ended) => watcher.onTurn(...ended),
    onSteps: (steps) => {
      findings?.batch(steps);
      watcher.onSteps(steps);
    },
    ...askingOf(policy, conversation, {
      evals: (outcomes, place) => {
        findings?.evals(outcomes, place);
        watcher.onEvals(outcomes, place);
      },
    }),
  });
  return watcher.observation();
}

/** A guardrail is known by where it is declared: its id counts those before it that were compiled. */
function identityIn({ guardrails }: Policy): HookIdentity {
  const places = new Map(
    guardrails.map(({ id, file, line, column }) => [id, JSON.stringify([file, line, column])] as const),
  );
  return {
    key: ({ guardrail, kind, name }) => places.get(guardrail ?? '') ?? JSON.stringify([kind, name]),
    name: nameOf,
  };
}

function nameOf({ guardrail, name }: Step['hook']): string {
  return guardrail ?? name;
}
