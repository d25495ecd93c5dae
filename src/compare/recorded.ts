import type { Conversation, Round, Turn } from '../conversation/conversation.js';
import type { Step } from '../replay/step.js';
import { type AnswerFindings, type ComparedGuardrail, compareAnswer, type RecordedAnswer } from './recorded-answer.js';
import { StepsOfAnswer } from './recorded-steps.js';
import { readVerdict } from './recorded-verdict.js';

export interface RecordedOptions {
  /** One name for all names of a type of guardrails. */
  readonly canonical: (type: string) => string;
  /** What a guardrail without a message of its own puts in the place of a text. */
  readonly defaultMessage: string;
}

/** What came of comparing one conversation's recorded verdicts with those of one policy. */
export interface RecordedFindings extends AnswerFindings {
  /** Answers of which at least one verdict was compared. */
  readonly answers: number;
  /** Answers without any recorded verdict. */
  readonly silent: number;
}

/** Watches the replay of one conversation under one policy, and holds it against what the recording says of its answers. */
export class RecordedComparison {
  readonly #conversation: Conversation;
  readonly #guardrails: readonly ComparedGuardrail[];
  readonly #options: RecordedOptions;
  readonly #steps = new Map<string, StepsOfAnswer>();

  constructor(conversation: Conversation, guardrails: readonly ComparedGuardrail[], options: RecordedOptions) {
    this.#conversation = conversation;
    this.#guardrails = guardrails;
    this.#options = options;
    for (const { turn, round } of answersOf(conversation)) {
      if (round.response.recorded?.validations !== undefined) this.#steps.set(keyOf(turn, round), new StepsOfAnswer());
    }
  }

  onSteps(steps: readonly Step[]): void {
    for (const step of steps) this.#steps.get(keyOf({ number: step.turn }, { number: step.round }))?.add(step);
  }

  findings(): RecordedFindings {
    const { canonical, defaultMessage } = this.#options;
    const messages = new Set([defaultMessage, ...this.#guardrails.flatMap(({ message = [] }) => message)]);
    const total = { answers: 0, silent: 0, agreeing: 0, agreeingFigures: 0, notComparable: 0 };
    const differences: RecordedFindings['differences'][number][] = [];
    for (const { turn, round } of answersOf(this.#conversation)) {
      const steps = this.#steps.get(keyOf(turn, round));
      if (steps === undefined) {
        total.silent += 1;
        continue;
      }
      const answer = recordedAnswer(turn, round, messages);
      const found = compareAnswer(answer, { guardrails: this.#guardrails, steps, canonical });
      total.answers += found.agreeing + found.differences.length > 0 ? 1 : 0;
      total.agreeing += found.agreeing;
      total.agreeingFigures += found.agreeingFigures;
      total.notComparable += found.notComparable;
      differences.push(...found.differences);
    }
    return { ...total, differences };
  }
}

function* answersOf({ turns }: Conversation): Iterable<{ readonly turn: Turn; readonly round: Round }> {
  for (const turn of turns) for (const round of turn.rounds) yield { turn, round };
}

function keyOf(turn: Pick<Turn, 'number'>, round: Pick<Round, 'number'>): string {
  return `${turn.number} ${round.number}`;
}

function recordedAnswer(turn: Turn, round: Round, messages: ReadonlySet<string>): RecordedAnswer {
  const { content, recorded, tokenCount } = round.response;
  return {
    turn: turn.number,
    round: round.number,
    line: round.line,
    text: content,
    lengths: [Array.from(content).length, new TextEncoder().encode(content).length],
    isMessage: messages.has(content),
    tokens: tokenCount,
    asked: turn.opening.findLast(({ role }) => role === 'user')?.content ?? '',
    verdicts: (recorded?.validations ?? []).map(readVerdict),
  };
}
