import type { Conversation } from '../../conversation/conversation.js';
import type { PipelineEvent } from '../../replay/pipeline-event.js';
import type { PipelineRules, StepListener } from '../../replay/session.js';
import type { Source } from '../../replay/source.js';
import type { Step } from '../../replay/step.js';
import { seen } from '../seen.js';
import type { Effective } from '../strongest.js';
import { isUneventful, type TurnFate } from './fate.js';
import { type Ended, fateOfTurn } from './fate-of-turn.js';
import { RecordBook } from './record-book.js';
import { type RoundCourse, roundCourse, type TurnCourse } from './turn-course.js';

type OnTurn = NonNullable<StepListener['onTurn']>;

/**
 * Watches one replay, and tells what users saw of a turn and what is kept of it, where that is worth telling. Nobody is
 * asked anything for that.
 */
export class FateWatcher {
  readonly #conversation: Conversation;
  readonly #onFate: (fate: TurnFate) => void;
  readonly #book: RecordBook;
  #turns = 0;
  #course: TurnCourse | undefined;

  constructor(conversation: Conversation, { history }: PipelineRules, onFate: (fate: TurnFate) => void) {
    this.#conversation = conversation;
    this.#onFate = onFate;
    this.#book = new RecordBook(history);
  }

  /** The same source, watched: what is asked of it, and what it answers. */
  watch(source: Source): Source {
    return {
      ...source,
      nextTurn: () =>
        seen(source.nextTurn(), (turn) => {
          this.#turns += 1;
          this.#course = turn && { turn: turn.number, rounds: [] };
        }),
      nextRound: () =>
        seen(source.nextRound(), (round) => {
          if (round !== undefined) this.#course?.rounds.push(roundCourse(round));
        }),
      answer: (request) =>
        seen(source.answer(request), (answer) => {
          const round = this.#round();
          if (round === undefined) return;
          round.answer = answer;
          round.isRead = answer !== undefined && answer.chunks === undefined && answer.error === undefined;
        }),
    };
  }

  onSteps(steps: readonly Step[]): void {
    for (const step of steps) {
      const round = this.#round();
      if (!isEffective(step) || round === undefined || round.number !== step.round) continue;
      round.effective ??= [];
      round.effective.push(step);
    }
  }

  onEvent(event: PipelineEvent): void {
    const round = this.#round();
    if (round === undefined) return;
    if (event.type === 'text.sent') round.sent += event.delta;
    else if (event.type === 'provider.call.completed') round.isRead = true;
  }

  onTurn(...[end, messages, forgotten]: Parameters<OnTurn>): void {
    this.#tell({ end, messages, forgotten });
  }

  /** Call it when the replay is over: a crash leaves a turn without an end. */
  close(): void {
    if (this.#course !== undefined && this.#course.rounds.length > 0)
      this.#tell({ end: { kind: 'crashed' }, messages: [], forgotten: [] });
  }

  #tell(ended: Omit<Ended, 'recorded'>): void {
    const course = this.#course;
    if (course === undefined) return;
    this.#course = undefined;
    if (isPlain(course, ended.end) && !this.#book.hasAny) return;
    const recorded = this.#conversation.turns[this.#turns - 1]?.rounds.length ?? 0;
    const fate = fateOfTurn(course, { ...ended, recorded }, this.#book);
    if (!isUneventful(fate)) this.#onFate(fate);
  }

  #round(): RoundCourse | undefined {
    return this.#course?.rounds.at(-1);
  }
}

/** Nobody had anything to say, and it ended as it should: of most turns there is nothing to tell, and that is told at once. */
function isPlain({ rounds }: TurnCourse, { kind }: Ended['end']): boolean {
  return kind !== 'denied' && kind !== 'failed' && rounds.every(({ effective }) => effective === undefined);
}

/** An eval hook that fails changes nothing, and what a session is told is no answer. */
function isEffective(step: Step): step is Effective {
  const { kind } = step.hook;
  return step.outcome !== undefined && !step.masked && (kind === 'provider' || kind === 'tool');
}
