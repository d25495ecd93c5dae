import type { Deciding } from '../../compare/deciding.js';
import type { TurnFate } from '../../compare/fate/fate.js';
import type { EvalOutcome } from '../../eval/eval.js';
import type { ToolRequest } from '../../hook/contracts.js';
import type { HookStep } from '../../hook/registered.js';
import type { EvalPlace } from '../../replay/eval-asking.js';
import type { Answer, SourceTurn, ToolResult } from '../../replay/source.js';
import type { Step } from '../../replay/step.js';
import { evalAnswerOf } from '../../report/eval-answer.js';
import { reportedFate, reportedTurnEnd } from '../../report/fate/reported-fate.js';
import { violationOf } from '../../report/violation-of.js';
import type { SourceObserver } from './observed-source.js';
import type { ProcessTimes } from './process-times.js';
import { TextsSeen } from './texts-seen.js';
import type { EvalEvent, ShownTo, StepEvent, TraceEvent } from './trace.js';

/** Writes down what happens in a replay, in its order. */
export class Tracer implements SourceObserver {
  readonly events: TraceEvent[] = [];
  readonly #texts = new TextsSeen();
  readonly #times: ProcessTimes;
  readonly #deciding: Deciding;

  constructor(times: ProcessTimes, deciding: Deciding) {
    this.#times = times;
    this.#deciding = deciding;
  }

  onTurn(turn: SourceTurn): void {
    this.#texts.onTurn(turn);
    const opening = turn.opening.map(({ role, content }) => ({ role, content }));
    this.events.push({ kind: 'turn', turn: turn.number, opening });
  }

  onAnswer(answer: Answer, round: number): void {
    this.#texts.onAnswer(answer);
    const { message, chunks } = answer;
    const toolCalls = (message.toolCalls ?? []).map(({ name, args }) => ({ name, args }));
    const pieces = Array.isArray(chunks) && { chunks: chunks.length };
    this.events.push({ kind: 'answer', round, content: message.content, ...pieces, toolCalls });
  }

  onToolResult(request: ToolRequest, result: ToolResult | undefined): void {
    this.#texts.onToolResult(request, result);
    if (result === undefined) return;
    const { content, error } = result;
    this.events.push({ kind: 'tool_result', name: request.name, content, ...(error !== '' && { error }) });
  }

  onSteps(steps: readonly Step[]): void {
    for (const step of steps) {
      // Who was shown the result of an eval is told with the eval.
      if (step.phase !== 'eval') this.events.push(this.#event(step));
    }
  }

  onEvals(outcomes: readonly EvalOutcome[], { turn, line }: EvalPlace): void {
    for (const outcome of outcomes) this.events.push(this.#evalEvent(outcome, { turn, line }));
  }

  onFate(fate: TurnFate): void {
    const { turn, answers, reported } = fate;
    const error = reportedTurnEnd(fate, false);
    this.events.push({
      kind: 'turn_end',
      turn,
      answers: answers
        .filter(({ isTouched }) => isTouched)
        .map((answer) => ({ round: answer.round, ...reportedFate(answer, fate, false) })),
      ...(error && { error }),
      ...(reported?.kind === 'stale' && { staleOf: reported.turn }),
    });
  }

  #event(step: Step): StepEvent {
    const { turn, round, phase, line, hook, decision, outcome, masked, afterDenial, after, stream } = step;
    const saw = this.#texts.of(step);
    const why = this.#deciding.ofUnusualStep(step);
    return {
      kind: 'step',
      turn,
      round,
      phase,
      line,
      hook: hook.guardrail ?? hook.name,
      hookKind: hook.kind,
      decision: decision.kind,
      judged: decision.kind !== 'allow' || decision.judged !== false,
      ...(decision.kind === 'allow' && decision.unjudged !== undefined && { unjudged: decision.unjudged }),
      ...(outcome !== undefined && { outcome }),
      ...(decision.kind !== 'allow' && { reason: decision.reason }),
      ...(decision.kind !== 'allow' && decision.metadata && { metadata: decision.metadata }),
      ...(why.length > 0 && { why }),
      masked,
      afterDenial,
      ...(saw !== undefined && { saw }),
      spans: spansOf(step),
      ...(after !== undefined && { after }),
      ...(stream !== undefined && outcome !== undefined && { stream }),
      ...validationOf(step),
      ...this.#times.take(hook.name),
    };
  }

  #evalEvent(outcome: EvalOutcome, place: EvalPlace): EvalEvent {
    const at = { ...place, policy: '', file: '', conversation: '' };
    const { policy: _policy, file: _file, conversation: _conversation, ...answer } = evalAnswerOf(outcome, at, false);
    const times = this.#times.take(outcome.declaration.type);
    return { kind: 'eval', ...answer, ...times, hooks: outcome.hookSteps.map((step) => this.#shownTo(step)) };
  }

  #shownTo({ id, crashed, decision }: HookStep): ShownTo {
    const failed = crashed && decision.kind === 'deny' && { failed: decision.reason };
    return { name: id.name, ...failed, ...this.#times.take(id.name) };
  }
}

function spansOf(step: Step): StepEvent['spans'] {
  const { outcome } = step;
  if (outcome === undefined) return [];
  const place = { policy: '', file: '', conversation: '' };
  return violationOf({ ...step, outcome }, place, { redact: false, holdBack: [] }).spans;
}

/** PromptKit puts on record what says which validator it comes from, whatever hook it is. */
function validationOf({ decision, masked }: Step): { readonly validationFailed?: string } {
  const type = decision.kind === 'enforced' && !masked ? decision.metadata?.['validator_type'] : undefined;
  return typeof type === 'string' ? { validationFailed: type } : {};
}
