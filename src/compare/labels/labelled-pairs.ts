import type { Conversation } from '../../conversation/conversation.js';
import type { Policy } from '../../policy/policy.js';
import { type LabelFindings, LabelledRun, type LabelOptions, type Watching } from './labelled-run.js';
import { type PairScore, PairTally } from './pair-tally.js';

/** What pairs of policies came to, held against the same labels. */
export interface PairFindings extends LabelFindings {
  readonly pairs: readonly PairScore[];
}

interface Pair {
  readonly baseline: Pick<Policy, 'guardrails' | 'hooks'>;
  readonly candidate: Pick<Policy, 'guardrails' | 'hooks'>;
}

/** Every pair of policies, held against the labels side by side. */
export class LabelledPairs {
  readonly #tallies: readonly PairTally[];
  readonly #run: LabelledRun;

  constructor(options: LabelOptions, pairs: readonly Pair[]) {
    this.#tallies = pairs.map(({ baseline, candidate }) => new PairTally(baseline, candidate));
    this.#run = new LabelledRun(options, this.#tallies);
  }

  /** Nothing, when nobody has labelled the conversation. The baseline is side 0, the candidate side 1. */
  watch(conversation: Conversation, file: string, pair: number): Watching | undefined {
    return this.#run.watch(conversation, file, pair);
  }

  /** To be asked once, at the end. */
  findings(interrupted: boolean): PairFindings {
    const findings = this.#run.findings(interrupted);
    return { ...findings, pairs: this.#tallies.map((tally) => tally.score()) };
  }
}
