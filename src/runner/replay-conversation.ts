import type { TurnFate } from '../compare/fate/fate.js';
import { FateWatcher } from '../compare/fate/fate-watcher.js';
import type { LabelledRun } from '../compare/labels/labelled-run.js';
import { RecordedComparison, type RecordedOptions } from '../compare/recorded.js';
import type { ComparedGuardrail } from '../compare/recorded-answer.js';
import { isPromiseLike } from '../compare/seen.js';
import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import type { EvalAsking } from '../replay/eval-asking.js';
import { type BoundaryFinding, everyBoundary } from '../replay/every-boundary.js';
import { type Rechunk, rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { type ReplaySummary, replay } from '../replay/replay.js';
import type { Step } from '../replay/step.js';
import type { PolicyFold } from '../report/conversation-fold.js';
import type { ConversationFacts } from '../report/facts.js';
import type { InputSection } from '../report/input-section.js';
import type { CutList } from './cut-list.js';
import { factsOf, knowableFactsOf } from './facts-of.js';
import { meterOf, streamsIn } from './figures.js';
import type { Work } from './in-order.js';
import { KeptFindings } from './kept-findings.js';

/** A policy, and its number in the report. */
export interface NumberedPolicy {
  readonly policy: Policy;
  readonly number: number;
}

export interface ReplaySettings extends ReplayMode {
  readonly policies: readonly NumberedPolicy[];
  /** The input that the conversation is of. */
  readonly file: string;
}

/** How every conversation of a run is replayed. */
export interface ReplayMode {
  readonly rechunk: Rechunk | undefined;
  /** Absent: recorded verdicts are not compared. */
  readonly recorded?: RecordedOptions | undefined;
  /** Measure what guardrails go by. */
  readonly coverage?: boolean | undefined;
  /** Tell conversations that have no id of their own by what is in them. */
  readonly isKnowable?: boolean | undefined;
  /** Where verdicts that depend on the cut go. */
  readonly cuts?: CutList | undefined;
  /** Count streams. */
  readonly leaks?: boolean | undefined;
  /** Absent: nothing is held against labels. */
  readonly labels?: Pick<LabelledRun<unknown>, 'watch'> | undefined;
}

type MaybeLater = undefined | PromiseLike<undefined>;

/** Where what a replay finds goes. */
type Findings = Pick<PolicyFold, 'batch' | 'allAllowed' | 'evals' | 'recorded' | 'measured' | 'streams' | 'fates'>;
type Notes = Pick<InputSection, 'note'>;

/** Replays one conversation under each policy that guards it. Gives a promise only when some hook answered with one. */
export function replayConversation(
  conversation: Conversation,
  settings: ReplaySettings,
  section: InputSection,
): MaybeLater {
  const applying = applyingTo(conversation, settings);
  if (isUnknown(conversation, applying)) return skipUnknown(conversation, section);
  const fold = section.conversation(factsIn(conversation, settings));
  const running = inTurn(applying, (numbered) =>
    replayUnder(conversation, numbered, settings, fold.under(numbered.number), section),
  );
  return whenDone(running, () => fold.close());
}

/** As `replayConversation`, but nothing reaches the report before it is told. */
export function replayAside(conversation: Conversation, settings: ReplaySettings, section: InputSection): Work {
  const applying = applyingTo(conversation, settings);
  if (isUnknown(conversation, applying)) return { tell: () => skipUnknown(conversation, section) };
  const kept = applying.map((numbered) => ({ ...numbered, findings: new KeptFindings() }));
  const running = inTurn(kept, ({ findings, ...numbered }) =>
    replayUnder(conversation, numbered, settings, findings, findings),
  );
  const tell = () => {
    const fold = section.conversation(factsIn(conversation, settings));
    for (const { number, findings } of kept) findings.tell(fold.under(number), section);
    fold.close();
  };
  return { running, tell };
}

/** A conversation that names its prompt is replayed under that prompt's policies, any other under all of them. */
export function applyingTo(
  { prompt }: Conversation,
  { policies }: Pick<ReplaySettings, 'policies'>,
): readonly NumberedPolicy[] {
  return policies.filter(({ policy }) => prompt === undefined || policy.prompt === prompt);
}

function isUnknown({ prompt }: Conversation, applying: readonly NumberedPolicy[]): boolean {
  return applying.length === 0 && prompt !== undefined;
}

export function skipUnknown({ id, line, prompt }: Conversation, section: InputSection): undefined {
  section.skipped(line, `conversation "${id}" names the prompt "${prompt}", which no pack of this run has`);
}

/** One after another also when they must be waited for: policies may share a hook. */
function inTurn<Item>(items: readonly Item[], replayOne: (item: Item) => MaybeLater, first = 0): MaybeLater {
  for (const [offset, item] of items.slice(first).entries()) {
    const running = replayOne(item);
    if (running !== undefined) return running.then(() => inTurn(items, replayOne, first + offset + 1));
  }
  return undefined;
}

/** An expectation is about the stream as it was, not about every way to cut it: of those nothing is expected. */
function factsIn(conversation: Conversation, { rechunk, isKnowable = false }: ReplaySettings): ConversationFacts {
  const { expect, ...facts } = isKnowable ? knowableFactsOf(conversation) : factsOf(conversation);
  return expect === undefined || rechunk?.kind === 'every-boundary' ? facts : { ...facts, expect };
}

function replayUnder(
  conversation: Conversation,
  { policy, number }: NumberedPolicy,
  { rechunk, recorded, labels, file, coverage = false, leaks = false, cuts }: ReplaySettings,
  fold: Findings,
  section: Notes,
): MaybeLater {
  const { registry } = policy;
  const comparison = recorded && new RecordedComparison(conversation, comparedOf(registry), recorded);
  const watching = labels?.watch(conversation, file, number);
  const meter = coverage ? meterOf(conversation, registry, rechunk) : undefined;
  if (leaks) fold.streams(streamsIn(conversation, rechunk));
  const fates: TurnFate[] = [];
  const watcher = new FateWatcher(conversation, policy.semantics, (fate) => fates.push(fate));
  const onSteps = (steps: readonly Step[]) => {
    fold.batch(steps);
    if (meter !== undefined) fold.measured(meter.measured(steps));
    comparison?.onSteps(steps);
    watching?.onSteps(steps);
    watcher.onSteps(steps);
  };
  const asking = policy.evals.length === 0 ? undefined : askingOf(policy, conversation, fold);
  const { semantics } = policy;
  if (rechunk?.kind === 'every-boundary') {
    return whenDone(everyBoundary(conversation, { registry, semantics, onSteps, ...asking }), (summary) => {
      noteSummary(summary, conversation, section);
      noteFindings(summary.findings, conversation, section);
      cuts?.add(conversation, file, number, summary.findings);
    });
  }
  const source = recordedSource(conversation, rechunk && rechunked(rechunk));
  // Whoever compares or measures must be told where it was that everybody allowed.
  const isCounting = comparison === undefined && watching === undefined && meter === undefined;
  const onAllAllowed = isCounting
    ? (asked: Parameters<Findings['allAllowed']>[0]) => fold.allAllowed(asked)
    : undefined;
  const { onAnswer, onTurn } = watcher.listener();
  // In one piece: to spread it would cost as much as to replay a short conversation.
  const replaying = { source, registry, semantics, onSteps, onAllAllowed, onAnswer, onTurn };
  return whenDone(replay(asking === undefined ? replaying : { ...replaying, ...asking }), (summary) => {
    noteSummary(summary, conversation, section);
    if (comparison !== undefined) fold.recorded(comparison.findings());
    watching?.close();
    watcher.close();
    fold.fates(fates);
  });
}

function comparedOf({ guardrails }: Policy['registry']): readonly ComparedGuardrail[] {
  return guardrails.map(({ hook, id }) => ({ ...hook.guardrail, id: id.guardrail ?? hook.name }));
}

export function askingOf(
  { evals, semantics, prompt: promptId }: Policy,
  { surroundings }: Conversation,
  fold: Pick<Findings, 'evals'>,
): EvalAsking {
  const asked = { evals, behaviour: semantics.evals, promptId };
  return {
    evals: surroundings === undefined ? asked : { ...asked, surroundings },
    onEvals: (outcomes, place) => fold.evals(outcomes, place),
  };
}

function noteSummary({ turnsNotEvaluated }: ReplaySummary, { id, line }: Conversation, section: Notes): void {
  if (turnsNotEvaluated === 0) return;
  const turns = turnsNotEvaluated === 1 ? '1 turn was' : `${turnsNotEvaluated} turns were`;
  section.note({ line, conversation: id, text: `${turns} not evaluated, because a hook had ended the session` });
}

function noteFindings(findings: readonly BoundaryFinding[], { id }: Conversation, section: Notes): void {
  for (const { turn, round, line, cut, differing, cuts, appears, vanishes } of findings) {
    const where = `turn ${turn} round ${round}: ${differing} of ${cuts} cuts give another verdict, the first behind character ${cut}`;
    const what = [
      ...appears.map((step) => `${nameOf(step)} objects`),
      ...vanishes.map((step) => `${nameOf(step)} does not object`),
    ];
    section.note({ line, conversation: id, text: `${where}: ${what.join(', ')}` });
  }
}

function nameOf({ hook, masked }: Step): string {
  return `"${hook.guardrail ?? hook.name}"${masked ? ' (masked)' : ''}`;
}

function whenDone<Value>(value: Value | PromiseLike<Value>, then: (value: Value) => void): MaybeLater {
  if (!isPromiseLike(value)) {
    then(value);
    return undefined;
  }
  return value.then((settled) => {
    then(settled);
    return undefined;
  });
}
