import { compiledFacts } from '../compare/compiled-facts.js';
import { type Explained, explainDifferences } from '../compare/explained.js';
import type { Policy } from '../policy/policy.js';
import type { Behaviour, Comparison } from '../report/comparison/comparison.js';
import { ComparisonBuilder, type FoundUnder } from '../report/comparison/comparison-builder.js';
import { differingLeaves, leavesOf } from '../semantics/leaves.js';
import { saysOf } from '../semantics/says.js';
import type { Semantics } from '../semantics/semantics.js';
import { type CutOnPurpose, compareConversation } from './compare-conversation.js';
import { factsOf } from './facts-of.js';
import type { Ready } from './joining.js';
import { type Lane, oneByOne } from './lane.js';
import type { RunWorld } from './list-input.js';
import type { Plan, PlannedSuite } from './plan.js';
import { applyingTo, skipUnknown } from './replay-conversation.js';
import { runThrough } from './run.js';
import { type ComparablePack, Variants } from './variants.js';

/** A run under two semantics. Its gate says when records that were skipped make it inconclusive, and nothing else. */
export interface ComparePlan extends Omit<Plan, 'suites' | 'concurrency' | 'holdBack' | 'rechunk'> {
  readonly against: Semantics;
  readonly packs: readonly ComparablePack[];
  readonly suites: readonly ComparedSuite[];
  readonly rechunk?: CutOnPurpose;
  /** How many mixtures of the two semantics may be tried for one conversation. */
  readonly mostTrials?: number;
}

interface ComparedSuite extends Pick<PlannedSuite, 'inputs'> {
  /** Files. */
  readonly packs: readonly string[];
}

const MOST_TRIALS = 500;

/** Replays every input under two semantics, and reports only where they differ, and which behaviours make the difference. */
export async function compareRun(plan: ComparePlan, world: RunWorld): Promise<Comparison> {
  const { semantics, against, tool, redact } = plan;
  const behaviours = behavioursOf(semantics, against);
  const { noFail } = plan.gate;
  const builder = new ComparisonBuilder({
    tool,
    redact,
    noFail,
    semantics: semantics.name,
    against: against.name,
    behaviours,
  });
  const compared = new Map<string, Compared>();
  for (const pack of plan.packs) compared.set(pack.file, await comparePack(pack, plan, builder));
  const lane = laneOf(plan, compared, builder);
  const suites = plan.suites.map(({ inputs, packs }) => ({
    inputs,
    policies: packs.flatMap((file) => compared.get(file)?.policies ?? []),
  }));
  const report = await runThrough(lane, { ...plan, suites, holdBack: [] }, world);
  return builder.finish(report);
}

function behavioursOf(semantics: Semantics, against: Semantics): readonly Behaviour[] {
  const values = (of: Semantics) => new Map(leavesOf(of).map(({ path, value }) => [path, value]));
  const before = values(semantics);
  const after = values(against);
  return differingLeaves(semantics, against).map((path) => ({
    path,
    semantics: saysOf(path, before.get(path) ?? ''),
    against: saysOf(path, after.get(path) ?? ''),
  }));
}

interface Compared {
  readonly variants: Variants;
  /** Of the first semantics; none when the pack does not compile under both. */
  readonly policies: readonly Policy[];
  /** Prompts of a pack that compiles under one of the two only. */
  readonly prompts: readonly string[];
}

async function comparePack(pack: ComparablePack, plan: ComparePlan, builder: ComparisonBuilder): Promise<Compared> {
  const { semantics, against } = plan;
  const variants = new Variants(pack, semantics, against);
  const differing = differingLeaves(semantics, against);
  const explained = await explainDifferences({
    differing,
    most: plan.mostTrials ?? MOST_TRIALS,
    attempt: async (set) => {
      const { policies, read } = variants.with(set);
      return { observation: compiledFacts(policies, pack.file), read };
    },
  });
  builder.pack(pack.file, withoutMissing(explained));
  const sides = [variants.with([]).policies, variants.with(differing).policies];
  const compiles = sides.every((side) => side !== undefined);
  return {
    variants,
    policies: compiles ? (sides[0] ?? []) : [],
    prompts: compiles ? [] : sides.flatMap((side) => side?.map(({ prompt }) => prompt) ?? []),
  };
}

/** Where a pack does not compile, it goes without saying that its guardrails are missing. */
function withoutMissing(explained: readonly Explained[]): readonly Explained[] {
  const facetOf = ({ difference: { before, after } }: Explained) => (before ?? after)?.facet;
  const whole = explained.filter((each) => facetOf(each) === 'policy');
  return whole.length > 0 ? whole : explained;
}

/** One conversation after another: a mixture must not meet what another has left behind. */
function laneOf(plan: ComparePlan, compared: ReadonlyMap<string, Compared>, builder: ComparisonBuilder): Lane {
  const notCompared = new Set([...compared.values()].flatMap(({ prompts }) => prompts));
  const differing = differingLeaves(plan.semantics, plan.against);
  const mostTrials = plan.mostTrials ?? MOST_TRIALS;
  return oneByOne(compareReady);

  async function compareReady(ready: Ready): Promise<void> {
    const { conversation, section, notes, file } = ready;
    for (const note of notes) section.note(note);
    const applying = applyingTo(conversation, ready);
    const { prompt, id, line } = conversation;
    if (applying.length === 0 && prompt !== undefined) {
      if (!notCompared.has(prompt)) return skipUnknown(conversation, section);
      section.note({
        line,
        conversation: id,
        text: `not compared: the policy of "${prompt}" compiles on one side only`,
      });
      return;
    }
    const { expect: _, ...facts } = factsOf(conversation);
    const fold = section.conversation(facts);
    const found: FoundUnder[] = [];
    for (const { policy, number } of applying) {
      const variants = compared.get(policy.file)?.variants;
      if (variants === undefined) continue;
      const comparing = { variants, differing, rechunk: plan.rechunk, mostTrials };
      const explained = await compareConversation(conversation, policy.id, comparing, fold.under(number));
      found.push({ policy: policy.id, explained });
    }
    builder.conversation(file, id, found);
    fold.close();
  }
}
