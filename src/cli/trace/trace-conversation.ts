import { Deciding } from '../../compare/deciding.js';
import { FateWatcher } from '../../compare/fate/fate-watcher.js';
import { recordedSource } from '../../replay/recorded-source.js';
import { replay } from '../../replay/replay.js';
import type { Ready } from '../../runner/joining.js';
import { applyingTo, askingOf } from '../../runner/replay-conversation.js';
import { observedSource } from './observed-source.js';
import type { ProcessTimes } from './process-times.js';
import type { TracedConversation, TracedPolicy } from './trace.js';
import { Tracer } from './tracer.js';

/** Replays one conversation under each policy that guards it, one after another, and writes down every step. */
export async function traceConversation(ready: Ready, times: ProcessTimes): Promise<TracedConversation> {
  const { conversation, file } = ready;
  const policies: TracedPolicy[] = [];
  for (const numbered of applyingTo(conversation, ready)) policies.push(await traceUnder(numbered, ready, times));
  return { id: conversation.id, file, line: conversation.line, policies };
}

async function traceUnder(
  { policy }: Ready['policies'][number],
  { conversation }: Ready,
  times: ProcessTimes,
): Promise<TracedPolicy> {
  const tracer = new Tracer(times, new Deciding(policy));
  const watcher = new FateWatcher(conversation, policy.semantics, (fate) => tracer.onFate(fate));
  const { turnsNotEvaluated } = await replay({
    source: observedSource(recordedSource(conversation), tracer),
    registry: policy.registry,
    semantics: policy.semantics,
    onSteps: (steps) => {
      tracer.onSteps(steps);
      watcher.onSteps(steps);
    },
    ...watcher.listener(),
    ...askingOf(policy, conversation, { evals: (outcomes, place) => tracer.onEvals(outcomes, place) }),
  });
  watcher.close();
  return { id: policy.id, events: tracer.events, turnsNotEvaluated };
}
