import { isAnswer, leadingSystem, outputsOf, type Part } from './run-outputs.js';
import type { RecordedMessage } from './session-event.js';

/** One run of the pipeline: what it was given, and what it stored. */
export interface Run {
  /** The user's message, or results of tools that ran elsewhere. Empty for what was said before the recording. */
  readonly given: readonly RecordedMessage[];
  /** Empty when the run failed: then nothing of it is stored. */
  readonly stored: readonly RecordedMessage[];
}

export interface Runs {
  /** Instructions that the history begins with. */
  readonly system: readonly RecordedMessage[];
  readonly runs: readonly Run[];
  /** Whether a run without an answer is one that failed: a plain list of messages says nothing of that. */
  readonly areSnapshots: boolean;
}

/**
 * Tells what was said from messages in the order of their arrival. PromptKit does not record a message once: each run
 * records the whole history and the new message, which has no time yet, and then, when it has succeeded, the history,
 * the new message and what came of it. Others record each message once. `starts` are the times at which runs began.
 */
export function runsOf(messages: readonly RecordedMessage[], starts: readonly bigint[]): Runs {
  const parts = cutAtNewMessages(messages);
  const snapshots = parts === undefined ? undefined : runsOfSnapshots(parts, starts);
  if (snapshots !== undefined) return { ...snapshots, areSnapshots: true };
  return { system: [], runs: plainRuns(messages), areSnapshots: false };
}

/** The history before the first new message, and each of those with all that follows until the next. */
interface Parts {
  readonly before: readonly RecordedMessage[];
  readonly parts: readonly Part[];
}

function cutAtNewMessages(messages: readonly RecordedMessage[]): Parts | undefined {
  const before: RecordedMessage[] = [];
  const parts: { readonly given: RecordedMessage[]; readonly after: RecordedMessage[] }[] = [];
  for (const message of messages) {
    const last = parts.at(-1);
    if (message.time !== 'zero') (last?.after ?? before).push(message);
    else if (last !== undefined && isNextResult(last, message)) last.given.push(message);
    else parts.push({ given: [message], after: [] });
  }
  return parts.length === 0 ? undefined : { before, parts };
}

/** Results of several tools are given together; a user message is a run of its own. */
function isNextResult({ given, after }: Part, { message }: RecordedMessage): boolean {
  return message.role === 'tool' && after.length === 0 && given[0]?.message.role === 'tool';
}

/** Nothing when answers follow on new messages, and never the history between them: then these are no snapshots. */
function runsOfSnapshots({ before, parts }: Parts, starts: readonly bigint[]): Omit<Runs, 'areSnapshots'> | undefined {
  const outputs = outputsOf(before, parts, starts);
  const hasOutput = outputs.some((output) => output !== undefined);
  if (!hasOutput && parts.some(({ after }) => isAnswer(after[0]))) return undefined;
  const histories = parts.map(({ after }, index) => after.slice(outputs[index]?.to ?? 0));
  const runs = parts.map(({ given, after }, index) => {
    const { from, to } = outputs[index] ?? { from: 0, to: 0 };
    const stored = after.slice(from, to);
    return { given, stored: [...stored, ...resumedOf(stored, histories[index] ?? [])] };
  });
  const snapshots = [before, ...parts.map(({ after }) => after), ...histories];
  const system = snapshots.map(leadingSystem).find((instructions) => instructions.length > 0);
  return { system: system ?? [], runs: [...plainRuns(withoutSystem(before)), ...runs] };
}

/** A run that waited for a tool may have gone on without a new message: then only the history tells how. */
function resumedOf(
  stored: readonly RecordedMessage[],
  history: readonly RecordedMessage[],
): readonly RecordedMessage[] {
  const calls = callsOf(stored.at(-1));
  const at = calls === undefined ? -1 : history.findLastIndex((message) => callsOf(message) === calls);
  if (at === -1) return [];
  const end = history.findIndex((message, index) => index > at && !isAnswer(message));
  return history.slice(at + 1, end === -1 ? history.length : end);
}

function callsOf(message: RecordedMessage | undefined): string | undefined {
  return message?.message.toolCalls?.map(({ id, name, args }) => `${id} ${name} ${args}`).join('\n');
}

function withoutSystem(history: readonly RecordedMessage[]): readonly RecordedMessage[] {
  return history.slice(leadingSystem(history).length);
}

function plainRuns(messages: readonly RecordedMessage[]): Run[] {
  const runs: { given: RecordedMessage[]; stored: RecordedMessage[] }[] = [];
  for (const message of messages) {
    const last = runs.at(-1);
    if (message.message.role === 'user') runs.push({ given: [message], stored: [] });
    else if (last === undefined) runs.push({ given: [], stored: [message] });
    else last.stored.push(message);
  }
  return runs;
}
