import type { Conversation } from '../../conversation/conversation.js';
import type { Message } from '../../conversation/message.js';
import type { Item } from '../item.js';
import { isObject, type JsonObject, jsonOf } from '../json-value.js';
import { TurnList } from '../turn-list.js';
import { findingsOf, type RunFindings } from './run-findings.js';
import { type Run, runsOf } from './runs.js';
import type { Recorded, RecordedMessage, SessionEvent } from './session-event.js';
import { byClock, type RecordedSign, signsOfRuns } from './signs.js';

/** A recorded session while its events come in. It is told at its end: nothing earlier says which events are missing. */
export class Session {
  readonly id: string;
  readonly line: number;
  readonly #messages: RecordedMessage[] = [];
  readonly #signs: RecordedSign[] = [];
  /** A recording repeats its messages in every run; each is held once. */
  readonly #known = new Map<string, Message>();

  constructor(id: string, line: number) {
    this.id = id;
    this.line = line;
  }

  add(event: SessionEvent): void {
    if (event.kind === 'message') this.#messages.push({ ...event, message: this.#once(event.message) });
    else this.#signs.push(event);
  }

  /** The conversation, and what has to be said of it. Nothing for a session in which nobody said anything. */
  give(items: Item[]): void {
    if (this.#messages.length === 0) return;
    const { system, runs, areSnapshots } = runsOf(this.#messages.sort(byOrder), this.#starts());
    const all = [...this.#messages, ...this.#signs].sort(byOrder);
    const signs = signsOfRuns(runs, this.#signs, all);
    const turns = new TurnList(this.line);
    let turn = 0;
    for (const { message } of system) turns.add(message);
    runs.forEach((run, index) => {
      const findings = findingsOf(signs[index] ?? []);
      for (const { message, line } of messagesOf(run, findings)) turns.add(message, undefined, line);
      if (run.given[0]?.message.role === 'user') turn += 1;
      const text = lossOf(run, findings, areSnapshots);
      const line = run.given[0]?.line ?? this.line;
      if (text !== undefined) items.push({ kind: 'note', line, conversation: this.id, text: `turn ${turn}: ${text}` });
    });
    const conversation: Conversation = { id: this.id, line: this.line, turns: turns.close() };
    items.push({ kind: 'conversation', conversation });
  }

  #once(message: Message): Message {
    const key = jsonOf(message);
    const known = this.#known.get(key);
    if (known === undefined) this.#known.set(key, message);
    return known ?? message;
  }

  #starts(): readonly bigint[] {
    const starts = this.#signs.filter(({ sign }) => sign.type === 'pipeline.started').sort(byClock);
    return starts.flatMap(({ time }) => (typeof time === 'bigint' ? [time] : []));
  }
}

function byOrder(one: Recorded, other: Recorded): number {
  return one.order - other.order;
}

interface Placed {
  readonly message: Message;
  readonly line: number;
}

/** The messages of a run, with what its signs say of them. */
function messagesOf({ given, stored }: Run, findings: RunFindings): readonly Placed[] {
  const answers = stored.filter(({ message }) => message.role === 'assistant').length;
  const verdicts = verdictsOn(answers, findings);
  let round = 0;
  return [
    ...keptOf(given, stored),
    ...stored.map((recorded) => {
      const { message, timestamp, line } = recorded;
      if (message.role === 'assistant') round += 1;
      const told =
        message.role === 'assistant'
          ? answerWith(message, verdicts.get(round), tokensOf(round, answers, findings))
          : message;
      return { line, message: withError(stamped(told, timestamp), findings) };
    }),
  ];
}

/** What a user said was said, whatever came of it; the result of a tool that ran elsewhere is lost with its run. */
function keptOf(given: readonly RecordedMessage[], stored: readonly RecordedMessage[]): readonly RecordedMessage[] {
  return stored.length === 0 ? given.filter(({ message }) => message.role !== 'tool') : given;
}

/** What was judged after the last answer belongs to it. */
function verdictsOn(answers: number, { verdicts }: RunFindings): ReadonlyMap<number, readonly JsonObject[]> {
  const kept = new Map<number, JsonObject[]>();
  for (const [judged, all] of verdicts) {
    const round = Math.min(judged, answers);
    const known = kept.get(round);
    if (known === undefined) kept.set(round, [...all]);
    else for (const verdict of all) known.push(verdict);
  }
  return kept;
}

function tokensOf(round: number, answers: number, { outputTokens }: RunFindings): number {
  return outputTokens.length === answers ? (outputTokens[round - 1] ?? 0) : 0;
}

function answerWith(message: Message, validations: readonly JsonObject[] = [], tokens: number): Message {
  const counted = tokens > 0 && !validations.some(isEnforced) ? { tokenCount: tokens } : {};
  if (validations.length === 0) return { ...message, ...counted };
  return { ...message, ...counted, recorded: { ...message.recorded, validations } };
}

/** Then the text is no longer what the tokens were counted of. */
function isEnforced({ passed, details }: JsonObject): boolean {
  return passed === false && isObject(details) && details['enforced'] === true;
}

function stamped(message: Message, timestamp: string | undefined): Message {
  return timestamp === undefined ? message : { ...message, recorded: { timestamp, ...message.recorded } };
}

function withError(message: Message, { toolErrors }: RunFindings): Message {
  const error = message.role === 'tool' ? toolErrors.get(message.toolCallId ?? '') : undefined;
  return error === undefined || message.error !== undefined ? message : { ...message, error };
}

function lossOf({ stored }: Run, { failure }: RunFindings, areSnapshots: boolean): string | undefined {
  if (stored.length > 0) return failure === undefined ? undefined : `it failed: ${failure}`;
  if (failure !== undefined) return `its answer was lost: ${failure}`;
  return areSnapshots ? 'its answer was lost: the recording has none, and no reason' : undefined;
}
