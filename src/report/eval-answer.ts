import type { EvalOutcome } from '../eval/eval.js';
import { bounded } from './bounded.js';
import type { EvalAnswer } from './report.js';

/** What a report says of one result. */
export function evalAnswerOf(
  { declaration: { id, type, trigger }, result, passed, unjudged, asked }: EvalOutcome,
  place: Pick<EvalAnswer, 'policy' | 'file' | 'line' | 'conversation' | 'turn'>,
  redact: boolean,
): EvalAnswer {
  const { score, value, explanation, error } = result;
  const skipReason = unjudged === undefined ? result.skipReason : unjudgedReason(unjudged, score);
  const { policy, file, line, conversation, turn } = place;
  return {
    policy,
    file,
    line,
    conversation,
    turn,
    id,
    type,
    trigger,
    // A score of nothing would spoil the mean of those that did judge.
    ...(isScore(score) && unjudged === undefined && { score }),
    ...(!redact && value !== undefined && { value: plainValue(value) }),
    ...(!redact && explanation ? { explanation: own(explanation) } : undefined),
    passed: passed ?? null,
    asked,
    skipped: result.skipped === true || unjudged !== undefined,
    ...(skipReason ? { skipReason: own(skipReason) } : undefined),
    ...(error ? { error: own(error) } : undefined),
  };
}

function unjudgedReason(unjudged: string, score: number | undefined): string {
  return score === undefined ? unjudged : `${unjudged}; PromptKit scores that ${shortNumber(score)}`;
}

export type AnswerKind = 'passed' | 'failed' | 'skipped' | 'errored';

/** Each answer is one of these. What gives no verdict is no pass, whatever the reason. */
export function kindOf({ passed, skipped }: Pick<EvalAnswer, 'passed' | 'skipped'>): AnswerKind {
  if (skipped) return 'skipped';
  if (passed === null) return 'errored';
  return passed ? 'passed' : 'failed';
}

/** Whether there was something to ask, and the eval could not tell. */
export function isUnanswered(answer: EvalAnswer): boolean {
  const kind = kindOf(answer);
  return kind === 'errored' || (kind === 'skipped' && answer.asked);
}

/** `turn 2: eval failed: score 0.5: missing patterns: refund [mentions-refund]`: not escaped yet. */
export function evalLine(answer: EvalAnswer): string {
  return `${momentOf(answer)}: eval ${kindOf(answer)}: ${reasonOf(answer)} [${answer.id}]`;
}

/** Failed, or could not tell: somebody should look. */
export function isFlagged(answer: EvalAnswer): boolean {
  return answer.passed === false || isUnanswered(answer);
}

/** Each eval that could not answer somewhere: the first time, and how often. */
export function unansweredEvals(answers: readonly EvalAnswer[]): readonly { first: EvalAnswer; count: number }[] {
  const found = new Map<string, { first: EvalAnswer; count: number }>();
  for (const answer of answers.filter(isUnanswered)) {
    const key = JSON.stringify([answer.policy, answer.id]);
    const known = found.get(key);
    if (known === undefined) found.set(key, { first: answer, count: 1 });
    else known.count += 1;
  }
  return [...found.values()];
}

/** `could not answer 3 times, the first in t.jsonl:1: it needs a model`. */
export function unansweredLine(first: EvalAnswer, count: number): string {
  const often = count === 1 ? 'once, in' : `${count} times, the first in`;
  return `could not answer ${often} ${first.file}:${first.line}: ${reasonOf(first)}`;
}

/** `turn 2`, or that the conversation was over. */
export function momentOf({ trigger, turn }: Pick<EvalAnswer, 'trigger' | 'turn'>): string {
  return trigger === 'every_turn' || trigger === 'sample_turns' ? `turn ${turn}` : 'at the end';
}

/** What an eval said for itself, the score first. */
export function reasonOf(answer: Pick<EvalAnswer, 'score' | 'explanation' | 'skipReason' | 'error'>): string {
  const { score, explanation, skipReason, error } = answer;
  const said = [score === undefined ? '' : `score ${shortNumber(score)}`, error ?? skipReason ?? explanation ?? ''];
  const words = said.filter((text) => text !== '').join(': ');
  return words === '' ? 'it gave no score' : words;
}

/** Four significant digits, without noughts at the end. */
export function shortNumber(number: number): string {
  return String(Number(number.toPrecision(4)));
}

function isScore(score: unknown): score is number {
  return Number.isFinite(score);
}

/**
 * A value as the report can hold it: an eval hook or an eval of somebody's own may give anything. It is a copy, so that no
 * piece of a conversation is kept alive.
 */
function plainValue(value: unknown): unknown {
  try {
    const text = JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? Number(item) : item));
    return text === undefined ? UNWRITABLE : JSON.parse(text);
  } catch {
    // It holds itself, or is nested too deeply.
    return UNWRITABLE;
  }
}

const UNWRITABLE = '[a value that JSON cannot hold]';

/** A piece of a text keeps the whole text alive until it is copied; what is no text after all becomes one. */
function own(text: string): string {
  return Buffer.from(bounded(String(text)), 'utf8').toString('utf8');
}
