import type { EvalBehaviour, Finding } from '../../eval/handler.js';
import { NoAnswerError } from '../../eval/no-answer-error.js';
import type { EvalParams } from '../../eval/params.js';
import type { HookContext } from '../../hook/context.js';
import type { Exchange, GuardrailHook, MaybePromise, ProviderRequest, StreamChunk } from '../../hook/contracts.js';
import { allow, type Decision, deny, type Enforced, notJudged } from '../../hook/decision.js';
import { isPromiseLike } from '../../hook/flow.js';
import type { Semantics } from '../../semantics/semantics.js';
import { countCodePoints } from '../../text/code-points.js';
import type { HookSettings, WrapperParams } from '../guardrail.js';
import type { LengthUnit } from '../length-unit.js';
import { skippedBecause } from '../skipped-because.js';
import { isOutside } from '../thresholds.js';
import { cutToLimit } from './kept-text.js';
import { measureOf } from './measure-of.js';
import { observed } from './observed.js';
import { PartialReading } from './partial-reading.js';
import { scoredContext } from './scored-context.js';
import type { Scorer } from './scorer.js';

export interface ScoredHookOptions extends Scorer, HookSettings, WrapperParams {
  readonly type: string;
  readonly message: string;
  readonly params: EvalParams;
  readonly behaviour: EvalBehaviour;
  readonly unit: LengthUnit;
  readonly rules: Semantics['guardrails'];
}

/** An eval in the place of a guardrail. It is asked in every phase, and allows where it does not judge. */
export function scoredHook(options: ScoredHookOptions): GuardrailHook {
  const { type, monitorOnly, implementation, message } = options;
  const owner = {};
  const measured = measureOf(options);
  return {
    name: type,
    beforeCall: (request, context) => observed(type, judgeRequest(options, request), context),
    onChunk: (chunk, context) => judgeChunk(options, chunk, context, owner),
    afterCall: (request, response, context) =>
      observed(type, judgeResponse(options, { request, response }, context), context),
    guardrail: { type, monitorOnly, streaming: implementation.openPartial !== undefined, message, ...measured },
    consider: ({ shown, complete, exchange }) => consider(options, shown.text, complete ? exchange : undefined),
  };
}

function judgeRequest(options: ScoredHookOptions, request: ProviderRequest): MaybePromise<Decision> {
  const { direction, rules, message } = options;
  const last = request.messages.at(-1);
  if (direction === 'output' || last === undefined) return notJudged;
  if (rules.inputJudged === 'messages of users' && last.role !== 'user') return notJudged;
  return decide(options, last.content, { request }, (decision) => {
    if (rules.inputObjection === 'stands in for the answer') request.replacement = message;
    return decision;
  });
}

function judgeChunk(
  options: ScoredHookOptions,
  chunk: StreamChunk,
  { response }: HookContext,
  owner: object,
): Decision {
  const { implementation, direction, rules, params, behaviour, monitorOnly } = options;
  const { openPartial } = implementation;
  if (openPartial === undefined) return notJudged;
  if (direction === 'input' && rules.inputGuardrailInStream === 'silent') return notJudged;
  const reading = response.of(owner, () => new PartialReading(openPartial, params, behaviour));
  const finding = reading.next(response.text, chunk.delta);
  if (reading.reported || !isObjection(finding, options)) return allow;
  reading.reported = monitorOnly;
  const { text } = response.text;
  const decision = enforcedBy(options, finding, { text, at: earliest(options, text) });
  if (!monitorOnly) keepOfStream(options, chunk, response);
  return recorded(options, decision, response);
}

function judgeResponse(
  options: ScoredHookOptions,
  exchange: Required<Exchange>,
  { response }: HookContext,
): MaybePromise<Decision> {
  const { message } = exchange.response;
  if (options.direction === 'input') return notJudged;
  return decide(options, message.content, exchange, (decision) => {
    if (decision.kind !== 'enforced') return decision;
    if (!options.monitorOnly) replace(options, message, response);
    return recorded(options, decision, response);
  });
}

/** What it would say; nobody waits for that, and no process is started for it. */
function consider(options: ScoredHookOptions, text: string, exchange: Exchange | undefined): Decision {
  const { implementation, params, behaviour, direction, mayBeConsidered } = options;
  if (!mayBeConsidered) return notJudged;
  if (exchange === undefined) {
    const finding = direction === 'input' ? undefined : implementation.openPartial?.(params, behaviour).push(text);
    if (finding === undefined) return notJudged;
    return isObjection(finding, options) ? enforcedBy(options, finding, { text }) : allow;
  }
  const isInput = exchange.response === undefined;
  if (direction === (isInput ? 'output' : 'input')) return notJudged;
  const decision = decide(options, text, exchange, (given) => given);
  return isPromiseLike(decision) ? notJudged : decision;
}

/** Asks the eval. An error of its own is a Deny: what could not be judged does not pass. */
function decide(
  options: ScoredHookOptions,
  text: string,
  exchange: Exchange,
  onObjection: (decision: Decision) => Decision,
): MaybePromise<Decision> {
  const { implementation, params, behaviour, rules, direction } = options;
  const ruled = (finding: Finding): Decision => {
    const { score } = finding;
    if (score !== undefined && !isOutside(score, options)) {
      const unjudged = finding.skipped && { unjudged: skippedBecause(finding.skipReason) };
      return { kind: 'allow', passed: { score, direction }, ...unjudged };
    }
    return onObjection(enforcedBy(options, finding, { text, at: countCodePoints(text) }));
  };
  try {
    const finding = implementation.evaluate(params, scoredContext(text, exchange, rules), behaviour);
    return isPromiseLike(finding) ? finding.then(ruled) : ruled(finding);
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error;
    return onObjection(deny(`guardrail error: ${error.message}`));
  }
}

function isObjection({ score }: Finding, bounds: WrapperParams): boolean {
  return score === undefined || isOutside(score, bounds);
}

function enforcedBy(
  { type, monitorOnly, rules }: ScoredHookOptions,
  { explanation = '', score, value }: Finding,
  { text, at }: { readonly text: string; readonly at?: number },
): Enforced {
  const saysMonitored = monitorOnly || rules.monitorOnlyInMetadata === 'always';
  const metadata = {
    validator_type: type,
    score: score ?? null,
    value: value ?? null,
    ...(saysMonitored && { monitor_only: monitorOnly }),
  };
  const evidence = { ...(at !== undefined && { at }), text: () => text, spans: () => [] };
  return { kind: 'enforced', reason: explanation, metadata, evidence };
}

/** The fewest characters after which it would have objected. What it objects to, it objects to from there on. */
function earliest(options: ScoredHookOptions, text: string): number {
  const { implementation, params, behaviour } = options;
  const characters = Array.from(text);
  const objects = (length: number) => {
    const finding = implementation.openPartial?.(params, behaviour).push(characters.slice(0, length).join(''));
    return finding !== undefined && isObjection(finding, options);
  };
  let [least, most] = [0, characters.length];
  while (least < most) {
    const middle = (least + most) >> 1;
    if (objects(middle)) most = middle;
    else least = middle + 1;
  }
  return least;
}

function keepOfStream(options: ScoredHookOptions, chunk: StreamChunk, { text }: HookContext['response']): void {
  const cut = cutOf(options, text.text);
  if (cut !== undefined) text.rewrite(cut, 'model');
  else if (options.rules.keptOfStoppedStream === 'as after a call') text.rewrite(options.message, 'message');
  chunk.content = text.text;
}

/** Readers of a message of parts go on reading the parts: only the field beside them is replaced. */
function replace(
  options: ScoredHookOptions,
  holder: { content: string; field?: string },
  { text }: HookContext['response'],
): void {
  const written = holder.field ?? holder.content;
  const cut = cutOf(options, written);
  if (holder.field !== undefined) {
    holder.field = cut ?? options.message;
    return;
  }
  text.rewrite(cut ?? options.message, cut === undefined ? 'message' : 'model');
  holder.content = text.text;
}

/** Puts it on the response, where later hooks and evals can read it. */
function recorded({ type }: ScoredHookOptions, decision: Enforced, { validations }: HookContext['response']): Enforced {
  const { validator_type: _, ...found } = decision.metadata ?? {};
  const details = { reason: decision.reason, ...found, direction: 'output' };
  validations.push({ validator_type: type, passed: false, details });
  return decision;
}

function cutOf({ params, rules, implementation, unit }: ScoredHookOptions, text: string): string | undefined {
  return cutToLimit(text, params, { wanted: rules.cutBy, type: implementation.type, unit });
}
