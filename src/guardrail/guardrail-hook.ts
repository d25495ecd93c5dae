import type { HookContext } from '../hook/context.js';
import type {
  ConsideredText,
  Exchange,
  GuardrailHook,
  MaybePromise,
  ProviderRequest,
  StreamChunk,
} from '../hook/contracts.js';
import { allow, type Decision, type Enforced, notJudged } from '../hook/decision.js';
import { isPromiseLike } from '../hook/flow.js';
import type { Phase } from '../hook/phase.js';
import { ExchangeReading } from './exchange-reading.js';
import type { ExchangeJudge, Judge, Objection, Ruling, WrapperParams } from './guardrail.js';
import { Reading } from './reading.js';

export interface GuardrailOptions {
  readonly type: string;
  readonly judge: Judge | ExchangeJudge;
  readonly message: string;
  readonly monitorOnly: boolean;
  readonly direction: WrapperParams['direction'];
}

/** What a guardrail knows of one response. */
type AnyReading = Reading | ExchangeReading;

/**
 * A judge as a hook. This is the one place where an objection becomes a Decision and content is changed: requests,
 * chunks and responses all pass here, and monitor-only is decided here.
 */
export function guardrailHook(options: GuardrailOptions): GuardrailHook {
  const { type, judge, monitorOnly, direction, message } = options;
  const owner = {};
  const open = () => ('open' in judge ? new Reading(judge) : new ExchangeReading(judge));
  const readingOf = ({ response }: HookContext) => response.of<AnyReading>(owner, open);
  const onChunk = (chunk: StreamChunk, context: HookContext) => judgeChunk(options, chunk, readingOf(context), context);
  return {
    name: type,
    phases: phasesOf(direction, judge),
    beforeCall: (request, context) => judgeRequest(options, request, open(), context),
    afterCall: (request, response, context) =>
      judgeResponse(options, { request, response }, readingOf(context), context),
    ...(judge.streaming ? { onChunk } : {}),
    guardrail: { type, monitorOnly, streaming: judge.streaming, message, ...measureOf(judge) },
    consider: (considered, context) => consider(options, considered, readingOf(context), context),
  };
}

function measureOf(judge: Judge | ExchangeJudge): Pick<GuardrailHook['guardrail'], 'measure'> {
  return 'open' in judge && judge.measure !== undefined ? { measure: judge.measure } : {};
}

function phasesOf(direction: GuardrailOptions['direction'], { streaming }: Judge | ExchangeJudge): readonly Phase[] {
  const output: readonly Phase[] = streaming ? ['chunk', 'provider_after'] : ['provider_after'];
  if (direction === 'output') return output;
  return direction === 'input' ? ['provider_before'] : ['provider_before', ...output];
}

/** The last message, when it is the user's: in later rounds it is a tool's, so a turn is judged once. */
function judgeRequest(
  options: GuardrailOptions,
  request: ProviderRequest,
  reading: AnyReading,
  context: HookContext,
): MaybePromise<Decision> {
  const last = request.messages.at(-1);
  if (last?.role !== 'user') return notJudged;
  const ruling = reading.finish({ text: last.content, revision: 0, tokens: undefined }, { request });
  return afterwards(ruling, (objection) => {
    if (!options.monitorOnly) request.replacement = options.message;
    return record(options, objection, { reading, direction: 'input' }, context);
  });
}

function judgeChunk(
  options: GuardrailOptions,
  chunk: StreamChunk,
  reading: AnyReading,
  context: HookContext,
): Decision {
  const objection = reading.next(context.response.text, chunk.delta);
  if (objection === undefined || reading.reported) return allow;
  return enforce(options, objection, reading, chunk, context);
}

function judgeResponse(
  options: GuardrailOptions,
  exchange: Required<Exchange>,
  reading: AnyReading,
  context: HookContext,
): MaybePromise<Decision> {
  const { message } = exchange.response;
  const onlyCallsTools = message.toolCalls.length > 0 && message.content === '';
  if (onlyCallsTools && !options.judge.judgesToolOnly) return notJudged;
  const ruling = reading.finish(context.response.text, exchange);
  return afterwards(ruling, (objection) =>
    reading.reported ? allow : enforce(options, objection, reading, message, context),
  );
}

/** An allow is passed on as it is: it may say that nothing could be judged. */
function afterwards(
  ruling: MaybePromise<Ruling>,
  onObjection: (objection: Objection) => Decision,
): MaybePromise<Decision> {
  if (isPromiseLike(ruling)) return ruling.then((settled) => ('kind' in settled ? settled : onObjection(settled)));
  return 'kind' in ruling ? ruling : onObjection(ruling);
}

/** Judges, and changes nothing. What it has reported before is not said again, but the hits belong to that report. */
function consider(
  options: GuardrailOptions,
  { shown, complete, onlyCallsTools, exchange }: ConsideredText,
  reading: AnyReading,
  context: HookContext,
): Decision {
  if (onlyCallsTools && !options.judge.judgesToolOnly) return notJudged;
  // What it reported of a stream that was stopped has no end here: the last word might have gone on.
  const isEnd = complete && !(reading.reported && context.response.text.stopped);
  const ruling = reading.consider(shown, isEnd, exchange);
  if (reading.reported) return notJudged;
  return 'kind' in ruling ? ruling : decisionOf(options, ruling, reading);
}

/** Changes the content, unless it is only monitored, and puts the hit on record. */
function enforce(
  options: GuardrailOptions,
  objection: Objection,
  reading: AnyReading,
  holder: { content: string },
  context: HookContext,
): Enforced {
  if (!options.monitorOnly) {
    const { text } = context.response;
    const cut = options.judge.cut?.(text.text);
    if (cut === undefined) text.rewrite(options.message, 'message');
    else text.rewrite(cut, 'model');
    holder.content = text.text;
  }
  return record(options, objection, { reading, direction: 'output' }, context);
}

/** What was judged, and whose words it was: of the user, or of the model. */
interface Judged {
  readonly reading: AnyReading;
  readonly direction: 'input' | 'output';
}

/** Puts an objection with effect on the response, where later hooks and evals can read it. */
function record(
  options: GuardrailOptions,
  objection: Objection,
  { reading, direction }: Judged,
  context: HookContext,
): Enforced {
  const { type, monitorOnly } = options;
  const details = { reason: objection.reason, monitor_only: monitorOnly, ...objection.metadata, direction };
  context.response.validations.push({ validator_type: type, passed: false, details });
  return decisionOf(options, objection, reading);
}

function decisionOf({ type, monitorOnly }: GuardrailOptions, objection: Objection, reading: AnyReading): Enforced {
  const metadata = { validator_type: type, monitor_only: monitorOnly, ...objection.metadata };
  return { kind: 'enforced', reason: objection.reason, metadata, evidence: reading.report(objection) };
}
