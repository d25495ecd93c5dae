import type { RecordedMessage } from './session-event.js';

/** What a run was given, and all messages that follow until the next run is given something. */
export interface Part {
  readonly given: readonly RecordedMessage[];
  readonly after: readonly RecordedMessage[];
}

/** Where in `after` the run's own messages are, behind the repeated history; what follows is the next run's history. */
export interface Output {
  readonly from: number;
  readonly to: number;
}

/** The output of each run; nothing for one that stored nothing. `starts` are the times at which runs began. */
export function outputsOf(
  before: readonly RecordedMessage[],
  parts: readonly Part[],
  starts: readonly bigint[],
): readonly (Output | undefined)[] {
  const isTimed = parts.every(({ after }) => after.every(({ time }) => typeof time === 'bigint'));
  if (isTimed && starts.length === parts.length) {
    return parts.map((part, index) => outputUntil(part, starts[index + 1]));
  }
  let history = before;
  return parts.map((part) => {
    const output = outputBehind(history, part, starts);
    history = part.after.slice(output?.to ?? 0);
    return output;
  });
}

/** The clock tells which messages are the run's: however a hook rewrote them, or the history was cut. */
function outputUntil({ given, after }: Part, end: bigint | undefined): Output | undefined {
  const next = end === undefined ? -1 : after.findIndex(({ time }) => typeof time === 'bigint' && time >= end);
  const to = next === -1 ? after.length : next;
  const last = given.at(-1)?.message;
  const at = after.slice(0, to).findLastIndex(({ message }) => {
    return message.role === last?.role && message.toolCallId === last.toolCallId;
  });
  return at === -1 ? undefined : { from: at + 1, to };
}

/** Without a clock, the run's messages are those behind the history that was given. */
function outputBehind(
  history: readonly RecordedMessage[],
  { given, after }: Part,
  starts: readonly bigint[],
): Output | undefined {
  const instructions = leadingSystem(after).length;
  const said = history.slice(leadingSystem(history).length);
  const isRepeated = said.every((message, index) => isSame(message, after[instructions + index]));
  const at = isRepeated ? instructions + said.length : after.findIndex((message) => isSame(message, given[0]));
  const role = after[at]?.message.role;
  if (role === undefined || role !== given[0]?.message.role) return undefined;
  const from = Math.min(at + given.length, after.length);
  let to = from;
  while (isAnswer(after[to]) && !startsBetween(after[to - 1], after[to], starts)) to += 1;
  return { from, to };
}

function isSame(one: RecordedMessage, other: RecordedMessage | undefined): boolean {
  if (other === undefined) return false;
  const { role, content, toolCallId } = one.message;
  const { message } = other;
  return role === message.role && content === message.content && toolCallId === message.toolCallId;
}

/** What a run stores: it never adds a user message, and history seldom begins with anything else. */
export function isAnswer(message: RecordedMessage | undefined): boolean {
  return message?.message.role === 'assistant' || message?.message.role === 'tool';
}

/** Instructions that a history begins with, or not: not every run repeats them. */
export function leadingSystem(history: readonly RecordedMessage[]): readonly RecordedMessage[] {
  const end = history.findIndex(({ message }) => message.role !== 'system');
  return end === -1 ? history : history.slice(0, end);
}

/** A history that was cut begins with an answer as well: then the clock tells where the next run begins. */
function startsBetween(
  one: RecordedMessage | undefined,
  other: RecordedMessage | undefined,
  starts: readonly bigint[],
): boolean {
  if (typeof one?.time !== 'bigint' || typeof other?.time !== 'bigint') return false;
  const next = starts[firstAfter(starts, one.time)];
  return next !== undefined && next <= other.time;
}

function firstAfter(starts: readonly bigint[], time: bigint): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? time) > time) high = middle;
    else low = middle + 1;
  }
  return low;
}
