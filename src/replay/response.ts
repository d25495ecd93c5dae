import type { Message } from '../conversation/message.js';
import type { HookContext } from '../hook/context.js';
import type { ProviderRequest, ProviderResponse } from '../hook/contracts.js';
import type { Decision } from '../hook/decision.js';
import { HookCrashedError } from '../hook/errors.js';
import { type Flow, isPromiseLike, settle } from '../hook/flow.js';
import type { HookStep, RunResult } from '../hook/registered.js';
import type { Place, Session } from './session.js';
import type { Answer } from './source.js';
import type { Step } from './step.js';
import { stepOf } from './step-of.js';
import { figuresOf, readStream, StreamProgress } from './stream.js';
import { withContent } from './with-content.js';

/**
 * Replays one answer: its chunks, if it was streamed, then the hooks after the call. Gives the message that goes into the
 * history, or nothing when a hook denied it. Its steps are emitted as one batch when it is over: only then all hits,
 * and what a stop withheld, are known.
 */
export function* replayResponse(
  session: Session,
  place: Place,
  request: ProviderRequest,
  answer: Answer,
  context: HookContext,
): Flow<Message | undefined> {
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
  readonly #noted: Noted[] = [];

  constructor(session: Session, place: Place, request: ProviderRequest, context: HookContext, answer: Answer) {
    this.#session = session;
    this.#place = place;
    this.#request = request;
    this.#context = context;
    this.#answer = answer;
    this.#stream = answer.chunks && new StreamProgress(place.line);
  }

  *run(): Flow<Message | undefined> {
    const stop = yield* this.#readChunks();
    if (stop?.kind === 'deny') return undefined;
    const { message } = this.#answer;
    const response = responseOf(message, this.#place.round, this.#context);
    const running = this.#session.registry.runAfterProviderCall(this.#request, response, this.#context);
    const result = isPromiseLike(running) ? yield* settle(running) : running;
    if (result.quiet && this.#stream === undefined) this.#session.emitQuiet(result, 'provider_after', this.#place);
    else this.note('provider_after', result.steps);
    if (result.decision.kind === 'deny') return undefined;
    const { content } = response.message;
    return content === message.content ? message : withContent(message, content);
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

  *#readChunks(): Flow<Decision | undefined> {
    const { chunks } = this.#answer;
    const stream = this.#stream;
    if (chunks === undefined || stream === undefined) return undefined;
    const { registry } = this.#session;
    const { tokenCount: messageTokens } = this.#answer.message;
    // Of hooks that allow, one step says that they were asked; the rest of a stream would only repeat it.
    const onRun = ({ decision, steps }: RunResult) => {
      if (stream.chunk === 1) this.note('chunk', steps);
      else if (decision.kind !== 'allow') this.note('chunk', steps.filter(isObjection));
    };
    return yield* readStream(chunks, stream, { registry, context: this.#context, messageTokens, onRun });
  }
}

function isObjection({ decision }: HookStep): boolean {
  return decision.kind !== 'allow';
}

function responseOf(message: Message, round: number, { response }: HookContext): ProviderResponse {
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
      validations: response.validations,
    },
  };
}
