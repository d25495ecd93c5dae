import type { PolicyFold } from '../report/conversation-fold.js';
import type { InputSection } from '../report/input-section.js';

type Told<Method extends 'batch' | 'allAllowed' | 'evals' | 'recorded' | 'measured' | 'streams' | 'fates'> = Parameters<
  PolicyFold[Method]
>;

/** What was found in one conversation under one policy, until it may go into the report. */
export class KeptFindings {
  readonly #kept: ((fold: PolicyFold, section: InputSection) => void)[] = [];

  batch(...told: Told<'batch'>): void {
    this.#kept.push((fold) => fold.batch(...told));
  }

  allAllowed(...told: Told<'allAllowed'>): void {
    this.#kept.push((fold) => fold.allAllowed(...told));
  }

  evals(...told: Told<'evals'>): void {
    this.#kept.push((fold) => fold.evals(...told));
  }

  recorded(...told: Told<'recorded'>): void {
    this.#kept.push((fold) => fold.recorded(...told));
  }

  measured(...told: Told<'measured'>): void {
    this.#kept.push((fold) => fold.measured(...told));
  }

  streams(...told: Told<'streams'>): void {
    this.#kept.push((fold) => fold.streams(...told));
  }

  fates(...told: Told<'fates'>): void {
    this.#kept.push((fold) => fold.fates(...told));
  }

  note(...told: Parameters<InputSection['note']>): void {
    this.#kept.push((_fold, section) => section.note(...told));
  }

  /** In the order in which it was found. */
  tell(fold: PolicyFold, section: InputSection): void {
    for (const each of this.#kept) each(fold, section);
  }
}
