import type { Conversation } from '../../conversation/conversation.js';
import type { Message } from '../../conversation/message.js';
import type { PipelineRules, Place, StepListener, TurnTraces } from '../../replay/session.js';
import type { Answer } from '../../replay/source.js';
import type { Step } from '../../replay/step.js';
import type { Effective } from '../strongest.js';
import { isUneventful, type TurnFate } from './fate.js';
import { type Ended, fateOfTurn } from './fate-of-turn.js';
import { RecordBook } from './record-book.js';
import type { RoundCourse } from './turn-course.js';

/**
 * Looks on at one replay, and tells what users saw of a turn and what is kept of it, where that is worth telling. Nobody is
 * asked anything for that, and of a turn in which nothing happened hardly more is kept than that it was there.
 */
export class FateWatcher {
  readonly #conversation: Conversation;
  readonly #onFate: (fate: TurnFate) => void;
  readonly #book: RecordBook;
  #turns = 0;
  #rounds: RoundCourse[] = [];
  #isTouched = false;

  constructor(conversation: Conversation, { history }: PipelineRules, onFate: (fate: TurnFate) => void) {
    this.#conversation = conversation;
    this.#onFate = onFate;
    this.#book = new RecordBook(history);
  }

  /** What the replay is to tell beside its steps. */
  listener(): Required<Pick<StepListener, 'onAnswer' | 'onTurn'>> {
    return {
      onAnswer: (answer, place, sent) => this.#onAnswer(answer, place, sent),
      onTurn: (end, messages, traces) => this.#onTurn(end, messages, traces),
    };
  }

  onSteps(steps: readonly Step[]): void {
    for (const step of steps) {
      if (!isEffective(step)) continue;
      const round = this.#roundOf(step.round, step.record);
      round.effective ??= [];
      round.effective.push(step);
      this.#isTouched = true;
    }
  }

  /** Call it when the replay is over: a crash leaves a turn without an end. */
  close(): void {
    if (this.#rounds.length === 0) return;
    this.#onTurn({ kind: 'crashed' }, [], { start: 0, forgotten: [], sent: '' });
  }

  #onAnswer(answer: Answer, { round, line }: Place, sent: string): void {
    const course = this.#roundOf(round, line);
    course.answer = answer;
    course.sentBefore = sent;
  }

  #onTurn(end: Ended['end'], messages: readonly Message[], traces: TurnTraces): void {
    const rounds = this.#rounds;
    const isPlain = !this.#isTouched && end.kind !== 'denied' && end.kind !== 'failed';
    const recorded = this.#conversation.turns[this.#turns];
    this.#turns += 1;
    this.#rounds = [];
    this.#isTouched = false;
    if ((isPlain && !this.#book.hasAny) || recorded === undefined) return;
    const course = { turn: recorded.number, rounds };
    const fate = fateOfTurn(course, { end, messages, traces, recorded: recorded.rounds.length }, this.#book);
    if (!isUneventful(fate)) this.#onFate(fate);
  }

  /** A hook may have something to say before the model is asked, and the model is asked before most hooks. */
  #roundOf(number: number, line: number): RoundCourse {
    const last = this.#rounds.at(-1);
    if (last?.number === number) return last;
    const round = { number, line, answer: undefined, sentBefore: '' };
    this.#rounds.push(round);
    return round;
  }
}

/** An eval hook that fails changes nothing, and what a session is told is no answer. */
function isEffective(step: Step): step is Effective {
  const { kind } = step.hook;
  return step.outcome !== undefined && !step.masked && (kind === 'provider' || kind === 'tool');
}
