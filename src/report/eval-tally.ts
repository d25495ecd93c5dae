import { kindOf } from './eval-answer.js';
import type { EvalFacts } from './facts.js';
import type { EvalAnswer, EvalCounts, EvalReport } from './report.js';

export const NO_EVALS: EvalCounts = { evaluated: 0, passed: 0, failed: 0, skipped: 0, errored: 0 };

/** What one eval of a policy found so far. */
export class EvalTally {
  readonly #facts: EvalFacts;
  readonly #counts = { passed: 0, failed: 0, skipped: 0, errored: 0 };
  #scored = 0;
  #millionths = 0;

  constructor(facts: EvalFacts) {
    this.#facts = facts;
  }

  count(answer: EvalAnswer): void {
    this.#counts[kindOf(answer)] += 1;
    if (answer.score === undefined) return;
    this.#scored += 1;
    this.#millionths += millionthsOf(answer.score);
  }

  get counts(): EvalCounts {
    const { passed, failed } = this.#counts;
    return { evaluated: passed + failed, ...this.#counts };
  }

  get evaluated(): number {
    return this.counts.evaluated;
  }

  report(): EvalReport {
    const {
      declaration: { id, type, trigger },
      file,
      line,
      column,
    } = this.#facts;
    return { id, type, trigger, file, line, column, ...this.counts, ...scores(this.#scored, this.#millionths) };
  }
}

export function addEvalCounts(a: EvalCounts, b: EvalCounts): EvalCounts {
  return {
    evaluated: a.evaluated + b.evaluated,
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    errored: a.errored + b.errored,
  };
}

/** Counts of the same eval in two reports. */
export function addEvalReports(a: EvalReport, b: EvalReport | undefined): EvalReport {
  if (b === undefined) return a;
  const { id, type, trigger, file, line, column } = a;
  const added = scores(a.scored + b.scored, sumOf(a) + sumOf(b));
  return { id, type, trigger, file, line, column, ...addEvalCounts(a, b), ...added };
}

/** Sums of whole numbers are the same in any order; sums of fractions are not, and shards may be merged in any. */
function scores(scored: number, millionths: number): Pick<EvalReport, 'scored' | 'meanScore'> {
  return scored === 0 ? { scored } : { scored, meanScore: millionths / scored / MILLION };
}

function sumOf({ scored, meanScore = 0 }: EvalReport): number {
  return Math.round(meanScore * scored * MILLION);
}

/** A score outside of any reason must not drown the others. */
function millionthsOf(score: number): number {
  return Math.round(Math.min(Math.max(score, -MILLION), MILLION) * MILLION);
}

const MILLION = 1_000_000;
