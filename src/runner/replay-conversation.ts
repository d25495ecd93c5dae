import type { Conversation } from '../conversation/conversation.js';
import type { Policy } from '../policy/policy.js';
import { type BoundaryFinding, everyBoundary } from '../replay/every-boundary.js';
import { type Rechunk, rechunked } from '../replay/rechunk.js';
import { recordedSource } from '../replay/recorded-source.js';
import { type ReplaySummary, replay } from '../replay/replay.js';
import type { Step } from '../replay/step.js';
import type { PolicyFold } from '../report/conversation-fold.js';
import type { ConversationFacts } from '../report/facts.js';
import type { InputSection } from '../report/input-section.js';
import { factsOf } from './facts-of.js';

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

/** Replays one conversation under each policy that guards it. Gives a promise only when some hook answered with one. */
export function replayConversation(
  conversation: Conversation,
  settings: ReplaySettings,
  section: InputSection,
): MaybeLater {
  const { id, line, prompt } = conversation;
  const applying = settings.policies.filter(({ policy }) => prompt === undefined || policy.prompt === prompt);
  if (applying.length === 0 && prompt !== undefined) {
    section.skipped(line, `conversation "${id}" names the prompt "${prompt}", which no pack of this run has`);
    return undefined;
  }
  const fold = section.conversation(factsIn(conversation, settings));
  const replayFrom = (first: number): MaybeLater => {
    for (const [offset, { policy, number }] of applying.slice(first).entries()) {
      const counts = fold.under(number);
      const running = replayUnder(conversation, policy, settings.rechunk, counts, section);
      // One after another also when they must be waited for: policies may share a hook.
      if (running !== undefined) return running.then(() => replayFrom(first + offset + 1));
    }
    fold.close();
    return undefined;
  };
  return replayFrom(0);
}

/** An expectation is about the stream as it was, not about every way to cut it: of those nothing is expected. */
function factsIn(conversation: Conversation, { rechunk }: ReplaySettings): ConversationFacts {
  const { expect, ...facts } = factsOf(conversation);
  return expect === undefined || rechunk?.kind === 'every-boundary' ? facts : { ...facts, expect };
}

function replayUnder(
  conversation: Conversation,
  { registry }: Policy,
  rechunk: Rechunk | undefined,
  fold: PolicyFold,
  section: InputSection,
): MaybeLater {
  const onSteps = (steps: readonly Step[]) => fold.batch(steps);
  if (rechunk?.kind === 'every-boundary') {
    return whenDone(everyBoundary(conversation, registry, onSteps), (summary) => {
      noteSummary(summary, conversation, section);
      noteFindings(summary.findings, conversation, section);
    });
  }
  const source = recordedSource(conversation, rechunk && rechunked(rechunk));
  return whenDone(replay({ source, registry, onSteps, onAllAllowed: (asked) => fold.allAllowed(asked) }), (summary) =>
    noteSummary(summary, conversation, section),
  );
}

function noteSummary({ turnsNotEvaluated }: ReplaySummary, { id, line }: Conversation, section: InputSection): void {
  if (turnsNotEvaluated === 0) return;
  const turns = turnsNotEvaluated === 1 ? '1 turn was' : `${turnsNotEvaluated} turns were`;
  section.note({ line, conversation: id, text: `${turns} not evaluated, because a hook had ended the session` });
}

function noteFindings(findings: readonly BoundaryFinding[], { id }: Conversation, section: InputSection): void {
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
