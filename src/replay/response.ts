import type { Message } from '../conversation/message.js';
import type { HookContext } from '../hook/context.js';
import type { ProviderRequest, ProviderResponse } from '../hook/contracts.js';
import { HookCrashedError, ValidationAbortedError } from '../hook/errors.js';
import { type Flow, isPromiseLike, settle } from '../hook/flow.js';
import type { HookStep, RunResult } from '../hook/registered.js';
import type { ValidationResult } from '../hook/validation-result.js';
import { Collected } from './collected.js';
import { denialOf } from './denial.js';
import { answerRead, isKeptOnMessage, withField, withMark, withValidations } from './kept-answer.js';
import type { PipelineEvent } from './pipeline-event.js';
import type { Place, Session } from './session.js';
import type { Answer } from './source.js';
import type { Step } from './step.js';
import { stepOf } from './step-of.js';
import { figuresOf, readStream, StreamProgress, type StreamStop } from './stream.js';
import type { TurnEnd } from './turn-end.js';
import { isActing, recordOf, tellObjection } from './verdict.js';
import { withContent } from './with-content.js';

/** What became of one answer. */
export type AnswerEnd =
  | {
      readonly kind: 'kept';
      /** As it goes into the history. */
      readonly message: Message;
      readonly validations: readonly ValidationResult[];
      /** Whether an enforcing hook took its tool calls away, and the rest of the turn with them. */
      readonly endsTurn: boolean;
    }
  | Extract<TurnEnd, { kind: 'denied' | 'failed' }>;

/**
 * Replays one answer: its chunks, if it was streamed, then the hooks after the call. Its steps are emitted as one batch when
 * it is over: only then all hits, and what a stop withheld, are known.
 */
export function* replayResponse(
  session: Session,
  place: Place,
  request: ProviderRequest,
  answer: Answer,
  context: HookContext,
): Flow<AnswerEnd> {
  const judging = new Judging(session, place, request, context, answer);
  try {
    return yield* judging.run();
  } catch (error) {
    if (error instanceof HookCrashedError) judging.note(error.phase, error.steps);
    throw error;
  } finally {
    session.emit(judging.steps());
  }
}

/** A step, and how far the stream was when it was made. */
interface Noted {
  readonly step: HookStep;
  readonly phase: Step['phase'];
  readonly chunk: number;
  readonly exposed: number;
  readonly line: number;
}

class Judging {
  readonly #session: Session;
  readonly #place: Place;
  readonly #request: ProviderRequest;
  readonly #context: HookContext;
  readonly #answer: Answer;
  readonly #stream: StreamProgress | undefined;
  readonly #collected: Collected | undefined;
  readonly #noted: Noted[] = [];
  /** What the hooks decided on the first piece. */
  #first: RunResult | undefined;
  /** What guardrails put on record: their own list, or that of the message. */
  #validations: readonly ValidationResult[];

  constructor(session: Session, place: Place, request: ProviderRequest, context: HookContext, answer: Answer) {
    this.#session = session;
    this.#place = place;
    this.#request = request;
    this.#context = context;
    this.#answer = answer;
    this.#stream = answer.chunks && new StreamProgress(place.line);
    this.#collected = answer.chunks && new Collected();
    this.#validations = isKeptOnMessage(session.rules.history) ? [] : context.response.validations;
  }

  *run(): Flow<AnswerEnd> {
    const stop = this.#stream === undefined ? undefined : yield* this.#readChunks();
    const failure = stop && this.#failureOf(stop);
    if (failure !== undefined) return failure;
    const { rules, onEvent, registry } = this.#session;
    const read = answerRead(this.#answer.message, this.#collected, rules.history);
    onEvent?.(completedCall(read));
    const response = responseOf(read, this.#place.round, this.#validations);
    const kept = this.#stream === undefined ? read.content : this.#context.response.text.text;
    const running = registry.runAfterProviderCall(this.#request, response, this.#context);
    const result = isPromiseLike(running) ? yield* settle(running) : running;
    if (this.#addsNothing(result)) this.#emitQuiet(result);
    else this.note('provider_after', result.steps);
    tellObjection(this.#session, result, { direction: 'output', onChunk: false });
    const { decision } = result;
    if (decision.kind === 'deny') {
      return { kind: 'denied', error: denialOf(this.#session, 'provider_after', result.steps, decision) };
    }
    if (decision.kind === 'allow') return this.#asRead(kept === read.content ? read : withContent(read, kept));
    const { content, field } = response.message;
    const beside = field === undefined ? read : withField(read, field);
    return this.#keep(content === read.content ? beside : withContent(beside, content), result, response);
  }

  note(phase: Step['phase'], steps: readonly HookStep[]): void {
    const { chunk = 0, exposed = 0, line = this.#place.line } = this.#stream ?? {};
    for (const step of steps) this.#noted.push({ step, phase, chunk, exposed, line });
  }

  steps(): Step[] {
    const { afterDenial } = this.#session;
    return this.#noted.map(({ step, phase, line, ...at }) => {
      const figures = this.#stream && figuresOf(at, step.decision, this.#stream.withheld);
      return stepOf(step, phase, { ...this.#place, line, record: this.#place.line }, afterDenial, figures);
    });
  }

  #asRead(read: Message): AnswerEnd {
    const validations = this.#validations;
    const message = isKeptOnMessage(this.#session.rules.history) ? withValidations(read, validations) : read;
    return { kind: 'kept', message, validations, endsTurn: false };
  }

  #keep(message: Message, result: RunResult, { message: shown }: ProviderResponse): AnswerEnd {
    const { rules } = this.#session;
    if (isKeptOnMessage(rules.history) && result.decision.kind === 'enforced') {
      // The copy that hooks were shown brings its whole list along, so what stood there before stands there twice.
      this.#validations = [
        ...this.#validations,
        ...recordOf(result.decision, 'output', rules.history),
        ...shown.validations,
      ];
    }
    const recorded = isKeptOnMessage(rules.history) ? withValidations(message, this.#validations) : message;
    const facts = { kind: 'kept', validations: this.#validations } as const;
    if (result.decision.kind === 'allow' || !isActing(result)) return { ...facts, message: recorded, endsTurn: false };
    const marked = withMark(recorded, result.decision.metadata, rules.round);
    const { toolCalls = [], ...spoken } = marked;
    const endsTurn = toolCalls.length > 0 && rules.round.enforcedAnswerCalls === 'dropped';
    return { ...facts, message: endsTurn ? spoken : marked, endsTurn };
  }

  *#readChunks(): Flow<StreamStop | undefined> {
    const { chunks } = this.#answer;
    const stream = this.#stream;
    const collected = this.#collected;
    if (chunks === undefined || stream === undefined || collected === undefined) return undefined;
    const { registry, rules } = this.#session;
    const { tokenCount: messageTokens } = this.#answer.message;
    // Of hooks that allow, one step says that they were asked; the rest of a stream would only repeat it.
    const onRun = (run: RunResult) => {
      const { decision, steps } = run;
      if (stream.chunk === 1) this.#noteFirst(run);
      else if (decision.kind !== 'allow') this.note('chunk', steps.filter(isObjection));
      if (decision.kind !== 'allow') this.#noteObjection(run);
    };
    const onPiece = this.#session.pieceListener();
    const reading = { registry, context: this.#context, messageTokens, rules: rules.round, onRun, onPiece };
    return yield* readStream(chunks, stream, { ...reading, collected });
  }

  #noteFirst(run: RunResult): void {
    this.#first = run;
    this.note('chunk', run.steps);
  }

  /** Whether everybody simply allowed. Who hears the pieces of a stream is asked again about the whole. */
  #addsNothing({ quiet }: RunResult): boolean {
    if (!quiet || this.#stream === undefined) return quiet;
    const { quiet: wasQuiet = true, steps = [] } = this.#first ?? {};
    return wasQuiet && this.#noted.length === steps.length && this.#session.hearsQuiet;
  }

  #emitQuiet(result: RunResult): void {
    this.#noted.length = 0;
    this.#session.emitQuiet(result, 'provider_after', this.#place);
  }

  #noteObjection(run: RunResult): void {
    const { rules } = this.#session;
    tellObjection(this.#session, run, { direction: 'output', onChunk: true });
    if (!isKeptOnMessage(rules.history) || rules.history.chunkHits === 'not recorded') return;
    this.#validations = [...this.#validations, ...recordOf(run.decision, 'output', rules.history)];
  }

  /** Nothing is kept of an answer that failed, or was denied, in mid-stream. */
  #failureOf(stop: StreamStop): AnswerEnd | undefined {
    if (stop.kind === 'enforced') return undefined;
    const session = this.#session;
    const end = stop.kind === 'failed' ? failed('stream chunk error', stop.reason) : deniedChunk(session, stop);
    session.onEvent?.({ type: 'provider.call.failed', error: end.error });
    return end;
  }
}

/** The releases wrap what the provider said. */
export function failed(what: string, reason: string): Extract<TurnEnd, { kind: 'failed' }> {
  return { kind: 'failed', error: new Error(`${what}: ${reason}`, { cause: reason }) };
}

function deniedChunk(
  session: Session,
  { run, decision, chunk }: Extract<StreamStop, { kind: 'denied' }>,
): Extract<TurnEnd, { kind: 'denied' }> {
  const { content, delta } = chunk;
  if (session.rules.round.chunkDenial === 'validation aborted stream') {
    return { kind: 'denied', error: new ValidationAbortedError(decision.reason, { content, delta }) };
  }
  return { kind: 'denied', error: denialOf(session, 'chunk', run.steps, decision) };
}

function completedCall({ recorded, toolCalls = [] }: Message): PipelineEvent {
  const { finishReason, cost } = recorded ?? {};
  return {
    type: 'provider.call.completed',
    toolCalls: toolCalls.length,
    ...(finishReason === undefined ? {} : { finishReason }),
    ...(cost === undefined ? {} : { cost }),
  };
}

function isObjection({ decision }: HookStep): boolean {
  return decision.kind !== 'allow';
}

function responseOf(message: Message, round: number, validations: readonly ValidationResult[]): ProviderResponse {
  const { parts, recorded } = message;
  return {
    providerId: 'recorded',
    model: 'recorded',
    round,
    latencyMs: 0,
    message: {
      role: message.role,
      content: message.content,
      toolCalls: message.toolCalls ?? [],
      ...(message.tokenCount === undefined ? {} : { tokenCount: message.tokenCount }),
      ...(parts && { parts }),
      ...(recorded && { recorded }),
      ...(recorded?.field === undefined ? {} : { field: recorded.field }),
      validations,
    },
  };
}
