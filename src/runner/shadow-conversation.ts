import type { TurnFate } from '../compare/fate/fate.js';
import { FateWatcher } from '../compare/fate/fate-watcher.js';
import type { Watching } from '../compare/labels/labelled-run.js';
import { type Compared, type Comparing, compareLogs } from '../compare/shadow/transitions.js';
import { VerdictLog } from '../compare/shadow/verdict-log.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { replay } from '../replay/replay.js';
import type { Step } from '../replay/step.js';
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
export async function compareUnder(
  conversation: Conversation,
  pair: ReadyPair,
  mode: ShadowMode,
  watching?: Watching,
): Promise<Compared> {
  const told = (side: number) => watching && ((steps: readonly Step[]) => watching.onSteps(steps, side));
  const baseline = await logOf(conversation, pair.baseline, mode, told(0));
  const again = mode.repeats ? { again: await logOf(conversation, pair.baseline, mode) } : {};
  const candidate = await logOf(conversation, pair.candidate, mode, told(1));
  return compareLogs(conversation, { baseline, candidate, ...again }, pair);
}

async function logOf(
  conversation: Conversation,
  policy: Policy,
  { rechunk }: ShadowMode,
  told?: (steps: readonly Step[]) => void,
): Promise<VerdictLog> {
  const log = new VerdictLog();
  const fates: TurnFate[] = [];
  const watcher = new FateWatcher(conversation, policy.semantics, (fate) => fates.push(fate));
  const { onAnswer, onTurn } = watcher.listener();
  const evals = { evals: (...told: Parameters<VerdictLog['onEvals']>) => log.onEvals(...told) };
  await replay({
    source: recordedSource(conversation, rechunk && rechunked(rechunk)),
    registry: policy.registry,
    semantics: policy.semantics,
    // Who holds it against labels must be told where it was that everybody allowed.
    ...(told === undefined && { onAllAllowed: () => undefined }),
    onSteps: (steps) => {
      log.onSteps(steps);
      told?.(steps);
      watcher.onSteps(steps);
    },
    onAnswer: (answer, place, sent) => {
      log.onAnswer(place);
      onAnswer(answer, place, sent);
    },
    onTurn,
    ...(policy.evals.length === 0 ? {} : askingOf(policy, conversation, evals)),
  });
  watcher.close();
  log.onFates(fates);
  return log;
}
