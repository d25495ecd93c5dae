import { LabelledRun } from '../compare/labels/labelled-run.js';
import { type PolicyScore, PolicyTally } from '../compare/labels/policy-tally.js';
import type { Policy } from '../policy/policy.js';
import type { Report } from '../report/report.js';
import { ReportBuilder } from '../report/report-builder.js';
import type { Item } from '../transcript/item.js';
import { CutList } from './cut-list.js';
import type { Work } from './in-order.js';
import { Joining, type Ready } from './joining.js';
import { type Lane, oneByOne, sideBySide } from './lane.js';
import { type Announced, type ListedInput, listInput, loneInput, type RunWorld } from './list-input.js';
import { Pace } from './pace.js';
import type { Plan, PlannedInput } from './plan.js';
import { type NumberedPolicy, type ReplayMode, replayAside, replayConversation } from './replay-conversation.js';

/** Replays every input of a plan under its policies. What was done when the run is interrupted is in the report, marked as partial. */
export async function run(plan: Plan, world: RunWorld): Promise<Report> {
  const labels =
    plan.labels &&
    new LabelledRun(
      plan.labels,
      policiesOf(plan).map((policy) => new PolicyTally(policy)),
    );
  const cuts = plan.rechunk?.kind === 'every-boundary' ? new CutList(policiesOf(plan)) : undefined;
  const watching = { ...(labels && { labels }), ...(cuts && { cuts }) };
  return runThrough(laneOf(plan, watching, world), plan, world, watching);
}

/** What looks on while conversations are replayed, and is asked at the end. */
interface Watching {
  readonly labels?: LabelledRun<PolicyScore>;
  readonly cuts?: CutList;
}

/** As `run`, with every conversation sent through a lane of one's own. */
export async function runThrough(
  lane: Lane,
  plan: Plan,
  world: RunWorld,
  { labels, cuts }: Watching = {},
): Promise<Report> {
  const policies = policiesOf(plan);
  const { tool, gate, redact, holdBack, why = false, coverage = false, leaks = false } = plan;
  const comparesRecorded = plan.recorded !== undefined;
  const semantics = plan.semantics.name;
  const asked = { comparesRecorded, why, coverage, leaks, known: plan.known };
  const builder = new ReportBuilder({ tool, semantics, policies, gate, redact, holdBack, ...asked });
  const numbered = policies.map((policy, number) => ({ policy, number }));
  // All of them first: the order of the report is that of the inputs, whatever is read first.
  const suites = announce(plan, numbered, builder);
  const pace = new Pace(world);
  for (const inputs of suites) await replaySuite(await listAll(inputs, world), lane, world, pace);
  await lane.rest();
  const processes = world.processes?.() ?? [];
  const interrupted = world.interrupted.aborted;
  return builder.finish({
    interrupted,
    processes,
    ...(labels && { labels: labels.findings(interrupted) }),
    ...(cuts && { cuts: await cuts.report(redact) }),
  });
}

/** Each once, by its id. */
function policiesOf({ suites }: Plan): readonly Policy[] {
  return [...new Map(suites.flatMap(({ policies }) => policies.map((policy) => [policy.id, policy]))).values()];
}

/** Only where hooks are waited for does it help to have several conversations under way. */
function laneOf(
  { rechunk, recorded, coverage, leaks, known, concurrency }: Plan,
  watching: Watching,
  { interrupted }: RunWorld,
): Lane {
  const mode = { rechunk, recorded, coverage, leaks, ...watching, isKnowable: known !== undefined };
  if (concurrency === undefined) return oneByOne((ready) => replayReady(ready, mode));
  return sideBySide((ready) => beginReplay(ready, mode), concurrency, interrupted);
}

function replayReady({ conversation, section, policies, notes, file }: Ready, mode: ReplayMode) {
  for (const note of notes) section.note(note);
  return replayConversation(conversation, { ...mode, policies, file }, section);
}

function beginReplay({ conversation, section, policies, notes, file }: Ready, mode: ReplayMode): Work {
  const { running, tell } = replayAside(conversation, { ...mode, policies, file }, section);
  const tellAll = () => {
    for (const note of notes) section.note(note);
    tell();
  };
  return { running, tell: tellAll };
}

/** Each input once, in its first suite, under the policies of all its suites: what it holds counts once. */
function announce(
  plan: Plan,
  policies: readonly NumberedPolicy[],
  builder: ReportBuilder,
): readonly (readonly Announced[])[] {
  const keyOf = ({ file, format }: PlannedInput) => JSON.stringify([file, format]);
  const guarding = new Map<string, Set<string>>();
  for (const { inputs, policies: own } of plan.suites) {
    for (const input of inputs) {
      const ids = guarding.get(keyOf(input)) ?? new Set();
      for (const { id } of own) ids.add(id);
      guarding.set(keyOf(input), ids);
    }
  }
  const seen = new Set<string>();
  const isFirst = (input: PlannedInput) => !seen.has(keyOf(input)) && seen.add(keyOf(input)) !== undefined;
  return plan.suites.map(({ inputs }) =>
    inputs.filter(isFirst).map((input) => {
      const ids = guarding.get(keyOf(input));
      return {
        input,
        section: builder.input(input.file),
        policies: policies.filter(({ policy }) => ids?.has(policy.id)),
      };
    }),
  );
}

/** What each input is, when there are several: a chunk log and a messages file may belong together. */
async function listAll(inputs: readonly Announced[], world: RunWorld): Promise<readonly ListedInput[]> {
  const [only, ...others] = inputs;
  if (only !== undefined && others.length === 0) return [loneInput(only, world)];
  const listed: ListedInput[] = [];
  for (const input of inputs) {
    if (world.interrupted.aborted) break;
    listed.push(await listInput(input, world));
  }
  return listed;
}

/** Chunk logs come last: a conversation that also stands in a messages file waits for its streams. */
async function replaySuite(inputs: readonly ListedInput[], lane: Lane, world: RunWorld, pace: Pace): Promise<void> {
  const joining = new Joining(inputs);
  const logs = inputs.filter(({ isChunkLog }) => isChunkLog);
  const others = inputs.filter(({ isChunkLog }) => !isChunkLog);
  for (const input of [...others, ...logs]) {
    if (world.interrupted.aborted) return;
    for await (const items of input.read()) {
      for (const item of items) {
        if (world.interrupted.aborted) return;
        if (item.kind === 'conversation') await replayAll(joining.pass(item.conversation, input), lane, pace);
        else await lane.tell(() => putOnRecord(item, input));
      }
      pace.tell();
    }
  }
  if (!world.interrupted.aborted) await replayAll(joining.rest(), lane, pace);
}

function putOnRecord(item: Exclude<Item, { readonly kind: 'conversation' }>, { section }: ListedInput): void {
  if (item.kind === 'skipped') section.skipped(item.line, item.reason);
  else section.note(item);
}

async function replayAll(conversations: readonly Ready[], lane: Lane, pace: Pace): Promise<void> {
  for (const ready of conversations) {
    const running = lane.replay(ready);
    if (running !== undefined) await running;
    const pause = pace.step();
    if (pause !== undefined) await pause;
  }
}
