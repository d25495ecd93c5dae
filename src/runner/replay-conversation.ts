import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import type { EvalAsking } from '../replay/eval-asking.js';
import { type BoundaryFinding, everyBoundary } from '../replay/every-boundary.js';
import { type Rechunk, rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { type ReplaySummary, replay } from '../replay/replay.js';
import type { StepListener } from '../replay/session.js';
import type { Step } from '../replay/step.js';
import type { PolicyFold } from '../report/conversation-fold.js';
import type { ConversationFacts } from '../report/facts.js';
import type { InputSection } from '../report/input-section.js';
import { factsOf } from './facts-of.js';
import type { Work } from './in-order.js';
import { KeptFindings } from './kept-findings.js';

/** A policy, and its number in the report. */
export interface NumberedPolicy {
  readonly policy: Policy;
  readonly number: number;
}

export interface ReplaySettings {
  readonly policies: readonly NumberedPolicy[];
  readonly rechunk: Rechunk | undefined;
}

type MaybeLater = undefined | PromiseLike<undefined>;

/** Where what a replay finds goes. */
type Findings = Pick<PolicyFold, 'batch' | 'allAllowed' | 'evals'>;
type Notes = Pick<InputSection, 'note'>;

/** Replays one conversation under each policy that guards it. Gives a promise only when some hook answered with one. */
export function replayConversation(
  conversation: Conversation,
  settings: ReplaySettings,
  section: InputSection,
): MaybeLater {
  const applying = applyingTo(conversation, settings);
  if (isUnknown(conversation, applying)) return skip(conversation, section);
  const fold = section.conversation(factsIn(conversation, settings));
  const running = inTurn(applying, ({ policy, number }) =>
    replayUnder(conversation, policy, settings.rechunk, fold.under(number), section),
  );
  return whenDone(running, () => fold.close());
}

/** As `replayConversation`, but nothing reaches the report before it is told. */
export function replayAside(conversation: Conversation, settings: ReplaySettings, section: InputSection): Work {
  const applying = applyingTo(conversation, settings);
  if (isUnknown(conversation, applying)) return { tell: () => skip(conversation, section) };
  const kept = applying.map((numbered) => ({ ...numbered, findings: new KeptFindings() }));
  const running = inTurn(kept, ({ policy, findings }) =>
    replayUnder(conversation, policy, settings.rechunk, findings, findings),
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

function skip({ id, line, prompt }: Conversation, section: InputSection): undefined {
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
function factsIn(conversation: Conversation, { rechunk }: ReplaySettings): ConversationFacts {
  const { expect, ...facts } = factsOf(conversation);
  return expect === undefined || rechunk?.kind === 'every-boundary' ? facts : { ...facts, expect };
}

function replayUnder(
  conversation: Conversation,
  policy: Policy,
  rechunk: Rechunk | undefined,
  fold: Findings,
  section: Notes,
): MaybeLater {
  const { registry } = policy;
  const onSteps = (steps: readonly Step[]) => fold.batch(steps);
  const asking = policy.evals.length === 0 ? undefined : askingOf(policy, conversation, fold);
  if (rechunk?.kind === 'every-boundary') {
    return whenDone(everyBoundary(conversation, { registry, onSteps, ...asking }), (summary) => {
      noteSummary(summary, conversation, section);
      noteFindings(summary.findings, conversation, section);
    });
  }
  const source = recordedSource(conversation, rechunk && rechunked(rechunk));
  const onAllAllowed: StepListener['onAllAllowed'] = (asked) => fold.allAllowed(asked);
  return whenDone(replay({ source, registry, onSteps, onAllAllowed, ...asking }), (summary) =>
    noteSummary(summary, conversation, section),
  );
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

function isPromiseLike<Value>(value: Value | PromiseLike<Value>): value is PromiseLike<Value> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
