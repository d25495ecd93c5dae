import type { Conversation, Turn } from '../../conversation/conversation.js';
import type { Unit } from './unit.js';

/** A conversation, looked at by what labels are about. */
export class LabelledText {
  readonly #turns = new Map<number, Turn[]>();

  constructor({ turns }: Conversation) {
    for (const turn of turns) {
      const same = this.#turns.get(turn.number);
      if (same === undefined) this.#turns.set(turn.number, [turn]);
      else same.push(turn);
    }
  }

  has({ turn, round }: Unit): boolean {
    if (turn === undefined) return true;
    const found = this.#turns.get(turn);
    if (round === undefined) return found !== undefined;
    return found?.some(({ rounds }) => rounds.some(({ number }) => number === round)) ?? false;
  }

  textOf({ turn, round }: Unit): string {
    const own = turn === undefined ? [...this.#turns.values()].flat() : (this.#turns.get(turn) ?? []);
    return own.map((each) => textOfTurn(each, round)).join('\n');
  }

  /** The rounds of a unit; nothing when it is the conversation as a whole. An unanswered message was judged in round 1. */
  placesOf({ turn, round }: Unit): readonly string[] | undefined {
    if (turn === undefined) return undefined;
    if (round !== undefined) return [placeOf(turn, round)];
    const rounds = (this.#turns.get(turn) ?? []).flatMap((each) => each.rounds.map(({ number }) => number));
    return [...new Set([0, 1, ...rounds])].map((number) => placeOf(turn, number));
  }
}

export function placeOf(turn: number, round: number): string {
  return `${turn} ${round}`;
}

function textOfTurn({ opening, rounds }: Turn, round: number | undefined): string {
  const answers = rounds.filter(({ number }) => round === undefined || number === round);
  const asked = round === undefined ? opening.filter(({ role }) => role === 'user') : [];
  return [...asked, ...answers.map(({ response }) => response)].map(({ content }) => content).join('\n');
}
