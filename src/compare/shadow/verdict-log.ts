import type { EvalAsking } from '../../replay/eval-asking.js';
import type { Step } from '../../replay/step.js';
import { type AnswerFate, isChanged, type TurnFate } from '../fate/fate.js';
import type { Effective } from '../strongest.js';

type OnEvals = NonNullable<EvalAsking['onEvals']>;

/** What one replay said of one answer. */
export interface AnswerLog {
  readonly turn: number;
  readonly round: number;
  /** Steps that are not a plain allow and had an effect, in their order. */
  readonly effective: Effective[];
  /** Objections that an earlier decision hid. */
  readonly masked: Step[];
}

/** What an eval found, asked once. */
export interface EvalFound {
  readonly id: string;
  readonly passed: boolean | undefined;
}

/** What became of an answer, and of the turn that it is of. */
export interface FateFound {
  readonly answer: AnswerFate;
  readonly turn: TurnFate;
}

/** Everything about one replay that a shadow compares. An answer of which nothing is said is not in it. */
export class VerdictLog {
  readonly answers = new Map<string, AnswerLog>();
  /** By turn. */
  readonly evals = new Map<number, EvalFound[]>();
  /** Turns that are worth telling of. */
  fates: readonly TurnFate[] = [];
  readonly #fates = new Map<string, FateFound>();
  /** Objections of all kinds, masked ones included. */
  readonly objections: Step[] = [];
  /** Answers that the replay came to. */
  readonly #reached = new Set<string>();

  /** The model was asked for an answer. */
  onAnswer({ turn, round }: Pick<Step, 'turn' | 'round'>): void {
    this.#reached.add(placeKey(turn, round));
  }

  onSteps(steps: readonly Step[]): void {
    for (const step of steps) {
      // Eval hooks are isolated: one that fails changes nothing.
      if (!hasOutcome(step) || step.hook.kind === 'eval') continue;
      this.objections.push(step);
      const { effective, masked } = this.#answer(step);
      if (step.masked) masked.push(step);
      else effective.push(step);
    }
  }

  onEvals(...[outcomes, { turn }]: Parameters<OnEvals>): void {
    // One that was not asked, because its time had not come, says nothing.
    const asked = outcomes.filter((outcome) => outcome.asked);
    const found = asked.map(({ declaration, passed }) => ({ id: declaration.id, passed }));
    if (found.length === 0) return;
    this.evals.set(turn, [...(this.evals.get(turn) ?? []), ...found]);
  }

  hasReached(turn: number, round: number): boolean {
    return this.#reached.has(placeKey(turn, round));
  }

  /** What became of its turns, when the replay is over. */
  onFates(turns: readonly TurnFate[]): void {
    this.fates = turns;
    for (const turn of turns) {
      for (const answer of turn.answers) {
        if (isChanged(answer)) this.#fates.set(placeKey(answer.turn, answer.round), { answer, turn });
      }
    }
  }

  /** Nothing, where user and history have what the model wrote. */
  fateOf(turn: number, round: number): FateFound | undefined {
    return this.#fates.get(placeKey(turn, round));
  }

  #answer({ turn, round }: Step): AnswerLog {
    const key = placeKey(turn, round);
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const answer = { turn, round, effective: [], masked: [] };
    this.answers.set(key, answer);
    return answer;
  }
}

export function placeKey(turn: number, round: number): string {
  return `${turn} ${round}`;
}

function hasOutcome(step: Step): step is Effective {
  return step.outcome !== undefined;
}
