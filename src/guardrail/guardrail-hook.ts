import type { HookContext } from '../hook/context.js';
import type {
  GuardrailHook,
  ProviderHook,
  ProviderRequest,
  ProviderResponse,
  ResponseMessage,
  StreamChunk,
} from '../hook/contracts.js';
import { allow, type Decision, type Enforced, type Evidence, notJudged } from '../hook/decision.js';
import type { Phase } from '../hook/phase.js';
import type { Judge, Objection, Reader, WrapperParams } from './guardrail.js';

/** What a reader shows its user instead of a response that a validator without a message objects to. */
export const DEFAULT_MESSAGE = "Sorry, we can't provide this response as it would violate our content policy.";

type Direction = WrapperParams['direction'];

export interface GuardrailOptions {
  readonly type: string;
  readonly judge: Judge;
  readonly message: string;
  readonly monitorOnly: boolean;
  readonly direction: Direction;
}

/**
 * A judge as a hook. This is the one place where an objection becomes a Decision and content is changed: requests,
 * chunks and responses all pass here, and monitor-only is decided here.
 */
export function guardrailHook(options: GuardrailOptions): GuardrailHook {
  const { type, judge, monitorOnly, direction } = options;
  const owner = {};
  const remembered = ({ response }: HookContext) => response.of(owner, () => newProgress(judge));
  const hook: ProviderHook = {
    name: type,
    phases: phasesOf(direction, judge),
    beforeCall: (request, context) => judgeRequest(options, request, context),
    afterCall: (_request, response, context) => judgeResponse(options, response, remembered(context), context),
  };
  const onChunk = (chunk: StreamChunk, context: HookContext) =>
    judgeChunk(options, chunk, remembered(context), context);
  return {
    ...hook,
    ...(judge.streaming ? { onChunk } : {}),
    guardrail: { type, monitorOnly, streaming: judge.streaming },
    consider: (text, complete, context) => consider(options, text, complete, remembered(context)),
  };
}

/** How far a guardrail has read one response. */
interface Progress {
  reader: Reader;
  /** The revision of the text that it reads, and how many UTF-16 units of it are read. */
  revision: number;
  read: number;
  /** A guardrail reports a response once. */
  objected: boolean;
}

function newProgress(judge: Judge): Progress {
  return { reader: judge.open(), revision: 0, read: 0, objected: false };
}

function phasesOf(direction: Direction, judge: Judge): readonly Phase[] {
  const output: readonly Phase[] = judge.streaming ? ['chunk', 'provider_after'] : ['provider_after'];
  if (direction === 'output') return output;
  return direction === 'input' ? ['provider_before'] : ['provider_before', ...output];
}

/** The last message, when it is the user's: in later rounds it is a tool's, so a turn is judged once. */
function judgeRequest(options: GuardrailOptions, request: ProviderRequest, context: HookContext): Decision {
  const last = request.messages.at(-1);
  if (last?.role !== 'user') return notJudged;
  const { objection, reader } = judgeWhole(options.judge, last.content);
  if (objection === undefined) return allow;
  if (!options.monitorOnly) request.replacement = options.message;
  return record(options, objection, evidenceOf(objection, reader), context);
}

function judgeChunk(options: GuardrailOptions, chunk: StreamChunk, progress: Progress, context: HookContext): Decision {
  const { text } = context.response;
  const objection = readOn(options.judge, progress, text.current, chunk.delta, text.revision, text.tokens);
  if (objection === undefined || progress.objected) return allow;
  return enforce(options, objection, progress, chunk, context);
}

function judgeResponse(
  options: GuardrailOptions,
  response: ProviderResponse,
  progress: Progress,
  context: HookContext,
): Decision {
  const { judge } = options;
  if (!judge.judgesToolOnly && onlyCallsTools(response.message)) return notJudged;
  const { text } = context.response;
  if (progress.objected && progress.revision !== text.revision) return allow;
  const settled = readOn(judge, progress, text.current, undefined, text.revision, text.tokens);
  const last = progress.reader.end();
  const objection = settled ?? last;
  if (objection === undefined || progress.objected) return allow;
  return enforce(options, objection, progress, response.message, context);
}

function consider(
  { judge, ...options }: GuardrailOptions,
  text: string,
  complete: boolean,
  progress: Progress,
): Decision {
  if (progress.objected) {
    // It has reported this response, with all its hits: those in the text that another guardrail replaced belong to them.
    progress.reader.push(text.slice(progress.read));
    progress.read = Math.max(progress.read, text.length);
    return notJudged;
  }
  const { objection, reader } = complete ? judgeWhole(judge, text) : judgeSoFar(judge, text);
  if (objection === undefined) return allow;
  progress.objected = true;
  return decisionOf(options, objection, evidenceOf(objection, reader));
}

function judgeSoFar(judge: Judge, text: string): { objection: Objection | undefined; reader: Reader } {
  const reader = judge.open();
  return { objection: reader.push(text), reader };
}

/** The end is always read, also behind an objection: the hits are complete only then. */
function judgeWhole(judge: Judge, text: string): { objection: Objection | undefined; reader: Reader } {
  const { objection, reader } = judgeSoFar(judge, text);
  const last = reader.end();
  return { objection: objection ?? last, reader };
}

/** Goes on reading while nothing was rewritten; else reads the text as it now is from its beginning. */
function readOn(
  judge: Judge,
  progress: Progress,
  text: string,
  delta: string | undefined,
  revision: number,
  tokens: number | undefined,
): Objection | undefined {
  if (progress.revision !== revision) {
    progress.reader = judge.open();
    progress.revision = revision;
    progress.read = 0;
  }
  // Slicing a text that grows by pieces copies all of it: while nothing was missed, the piece itself is enough.
  const isNext = delta !== undefined && progress.read + delta.length === text.length;
  const fresh = isNext ? delta : text.slice(progress.read);
  progress.read = text.length;
  return progress.reader.push(fresh, tokens);
}

/** Changes the content, unless it is only monitored, and puts the hit on record. */
function enforce(
  options: GuardrailOptions,
  objection: Objection,
  progress: Progress,
  holder: { content: string },
  context: HookContext,
): Enforced {
  progress.objected = true;
  const { text } = context.response;
  if (!options.monitorOnly) {
    const cut = options.judge.cut?.(text.current);
    if (cut === undefined) text.rewrite(options.message, 'message');
    else text.rewrite(cut, 'model');
    holder.content = text.current;
  }
  return record(options, objection, evidenceOf(objection, progress.reader), context);
}

/** Puts an objection with effect on the response, where later hooks and evals can read it. */
function record(options: GuardrailOptions, objection: Objection, evidence: Evidence, context: HookContext): Enforced {
  const { type, monitorOnly } = options;
  const details = { reason: objection.reason, monitor_only: monitorOnly };
  context.response.validations.push({ validator_type: type, passed: false, details });
  return decisionOf(options, objection, evidence);
}

function decisionOf(
  { type, monitorOnly }: Pick<GuardrailOptions, 'type' | 'monitorOnly'>,
  { reason }: Objection,
  evidence: Evidence,
): Enforced {
  return { kind: 'enforced', reason, metadata: { validator_type: type, monitor_only: monitorOnly }, evidence };
}

function evidenceOf({ at }: Objection, reader: Reader): Evidence {
  const spans = () => reader.hits();
  return at === undefined ? { spans } : { at, spans };
}

function onlyCallsTools({ content, toolCalls }: ResponseMessage): boolean {
  return toolCalls.length > 0 && content === '';
}
