import type { Conversation } from '../../conversation/conversation.js';
import type { Policy } from '../../policy/policy.js';
import { judgesOf } from './judge.js';
import { type LabelFindings, LabelledRun, type LabelOptions, type Watching } from './labelled-run.js';
import { type PolicyScore, PolicyTally } from './policy-tally.js';

/** What the policies of a run came to, held against the labels. */
export interface PolicyFindings extends LabelFindings {
  readonly policies: readonly PolicyScore[];
}

/** Every policy of a run, each held against the labels by itself. */
export class LabelledPolicies {
  readonly #tallies: readonly PolicyTally[];
  readonly #run: LabelledRun;

  constructor(options: LabelOptions, policies: readonly Pick<Policy, 'id' | 'guardrails' | 'hooks'>[]) {
    this.#tallies = policies.map((policy) => new PolicyTally(policy.id, judgesOf(policy)));
    this.#run = new LabelledRun(options, this.#tallies);
  }

  /** Nothing, when nobody has labelled the conversation. */
  watch(conversation: Conversation, file: string, policy: number): Watching | undefined {
    return this.#run.watch(conversation, file, policy);
  }

  /** To be asked once, at the end. */
  findings(interrupted: boolean): PolicyFindings {
    const findings = this.#run.findings(interrupted);
    return { ...findings, policies: this.#tallies.map((tally) => tally.score()) };
  }
}
