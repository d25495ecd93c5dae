import { STATES, type State } from '../../compare/shadow/side-verdict.js';
import type { Cells } from '../../compare/shadow/transitions.js';
import type { ShadowReport } from './shadow-report.js';

/** How many answers went from which state to which. */
export class Matrix {
  readonly #cells = new Map<string, number>();

  add(baseline: State, candidate: State, answers: number): void {
    this.#addTo(`${baseline} ${candidate}`, answers);
  }

  addAll(cells: Cells): void {
    for (const [cell, answers] of cells) this.#addTo(cell, answers);
  }

  get sum(): number {
    return [...this.#cells.values()].reduce((sum, answers) => sum + answers, 0);
  }

  report(): ShadowReport['matrix'] {
    return everyState((baseline) => everyState((candidate) => this.#cells.get(`${baseline} ${candidate}`) ?? 0));
  }

  #addTo(cell: string, answers: number): void {
    this.#cells.set(cell, (this.#cells.get(cell) ?? 0) + answers);
  }
}

function everyState<Value>(valueIn: (state: State) => Value): Readonly<Record<State, Value>> {
  const [clean, monitored, enforced, denied, crashed, unreached] = STATES.map(valueIn);
  // One value for each state, in their order.
  return { clean, monitored, enforced, denied, crashed, unreached } as Readonly<Record<State, Value>>;
}
