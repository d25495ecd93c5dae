import { type Compared, type Comparing, compareLogs } from '../compare/shadow/transitions.js';
import { VerdictLog } from '../compare/shadow/verdict-log.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { replay } from '../replay/replay.js';
import type { CutOnPurpose } from './compare-conversation.js';
import { askingOf } from './replay-conversation.js';
import type { ShadowScreen } from './shadow-screen.js';

/** Two policies that guard the same conversations, made ready to be compared. */
export interface ReadyPair extends Comparing {
  readonly baseline: Policy;
  readonly candidate: Policy;
  /** Objects wherever one of the two would. Absent: there is no such short cut. */
  readonly screen?: ShadowScreen | undefined;
}

export interface ShadowMode {
  readonly rechunk: CutOnPurpose | undefined;
  /** Whether the baseline is replayed twice, so that what is not steady is found. */
  readonly repeats: boolean;
}

/** True when neither policy has anything to object to in a conversation. When it is not true, nothing is known. */
export function isClean(conversation: Conversation, { screen }: ReadyPair, { rechunk }: ShadowMode): boolean {
  return screen?.isClean(conversation, rechunk) ?? false;
}

/** Replays a conversation under both policies, each from the beginning, and compares what they say of each answer. */
export async function compareUnder(conversation: Conversation, pair: ReadyPair, mode: ShadowMode): Promise<Compared> {
  const baseline = await logOf(conversation, pair.baseline, mode);
  const again = mode.repeats ? { again: await logOf(conversation, pair.baseline, mode) } : {};
  const candidate = await logOf(conversation, pair.candidate, mode);
  return compareLogs(conversation, { baseline, candidate, ...again }, pair);
}

async function logOf(conversation: Conversation, policy: Policy, { rechunk }: ShadowMode): Promise<VerdictLog> {
  const log = new VerdictLog();
  const evals = { evals: (...told: Parameters<VerdictLog['onEvals']>) => log.onEvals(...told) };
  await replay({
    source: log.watch(recordedSource(conversation, rechunk && rechunked(rechunk))),
    registry: policy.registry,
    semantics: policy.semantics,
    onAllAllowed: () => undefined,
    onSteps: (steps) => log.onSteps(steps),
    ...(policy.evals.length === 0 ? {} : askingOf(policy, conversation, evals)),
  });
  return log;
}
