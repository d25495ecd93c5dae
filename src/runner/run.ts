import type { InputSection } from '../report/input-section.js';
import type { Report } from '../report/report.js';
import { ReportBuilder } from '../report/report-builder.js';
import { Joining, joinedIds, type Ready } from './joining.js';
import { type ListedInput, listInput, loneInput, type RunWorld } from './list-input.js';
import type { Plan, PlannedInput, PlannedSuite } from './plan.js';
import { type NumberedPolicy, type ReplaySettings, replayConversation } from './replay-conversation.js';

/** Replays every input of a plan under its policies. What was done when the run is interrupted is in the report, marked as partial. */
export async function run(plan: Plan, world: RunWorld): Promise<Report> {
  const policies = [
    ...new Map(plan.suites.flatMap((suite) => suite.policies.map((policy) => [policy.id, policy]))).values(),
  ];
  const { tool, gate, redact, holdBack } = plan;
  const builder = new ReportBuilder({ tool, semantics: plan.semantics.name, policies, gate, redact, holdBack });
  const numbered = policies.map((policy, number) => ({ policy, number }));
  // All of them first: the order of the report is that of the inputs, whatever is read first.
  const suites = plan.suites.map((suite) => ({
    suite,
    inputs: suite.inputs.map((input) => ({ input, section: builder.input(input.file) })),
  }));
  const progress = { conversations: 0 };
  for (const { suite, inputs } of suites) {
    const listed = await listAll(inputs, world);
    await replaySuite(listed, { policies: policiesOf(suite, numbered), rechunk: plan.rechunk }, world, progress);
  }
  return builder.finish({ interrupted: world.interrupted.aborted });
}

/** What each input is, when there are several: a chunk log and a messages file may belong together. */
async function listAll(inputs: readonly Announced[], world: RunWorld): Promise<readonly ListedInput[]> {
  const [only, ...others] = inputs;
  if (only !== undefined && others.length === 0) return [loneInput(only.input, only.section, world)];
  const listed: ListedInput[] = [];
  for (const { input, section } of inputs) {
    if (world.interrupted.aborted) break;
    listed.push(await listInput(input, section, world));
  }
  return listed;
}

interface Announced {
  readonly input: PlannedInput;
  readonly section: InputSection;
}

function policiesOf({ policies }: PlannedSuite, numbered: readonly NumberedPolicy[]): readonly NumberedPolicy[] {
  const ids = new Set(policies.map(({ id }) => id));
  return numbered.filter(({ policy }) => ids.has(policy.id));
}

/** Chunk logs come last: a conversation that also stands in a messages file waits for its streams. */
async function replaySuite(
  inputs: readonly ListedInput[],
  settings: ReplaySettings,
  world: RunWorld,
  progress: { conversations: number },
): Promise<void> {
  const joining = new Joining(joinedIds(inputs));
  const logs = inputs.filter(({ isChunkLog }) => isChunkLog);
  const others = inputs.filter(({ isChunkLog }) => !isChunkLog);
  for (const input of [...others, ...logs]) {
    for await (const items of input.read()) {
      if (world.interrupted.aborted) return;
      for (const item of items) {
        if (item.kind === 'skipped') input.section.skipped(item.line, item.reason);
        else if (item.kind === 'note') input.section.note(item);
        else await replayAll(joining.pass(item.conversation, input), settings, progress);
      }
      world.progress?.(progress.conversations);
    }
  }
  await replayAll(joining.rest(), settings, progress);
}

async function replayAll(
  ready: readonly Ready[],
  settings: ReplaySettings,
  progress: { conversations: number },
): Promise<void> {
  for (const { conversation, section } of ready) {
    progress.conversations += 1;
    const running = replayConversation(conversation, settings, section);
    if (running !== undefined) await running;
  }
}
