import { addEvalCounts, NO_EVALS } from './eval-tally.js';
import type { ProcessFacts } from './facts.js';
import { judgeGate } from './gate.js';
import { InputSection } from './input-section.js';
import { PolicyCounts } from './policy-counts.js';
import { processFigures } from './process-figures.js';
import type { Report, Totals } from './report.js';
import type { ReportOptions } from './report-options.js';

export interface Ending {
  readonly interrupted: boolean;
  /** Of hooks that are processes. */
  readonly processes?: readonly ProcessFacts[];
}

const NO_FIGURES = new Map();

/**
 * Collects what a run finds, and gives the one report. Inputs are listed in the order in which they were announced;
 * what is found in them may come in any order.
 */
export class ReportBuilder {
  readonly #options: ReportOptions;
  readonly #counts: readonly PolicyCounts[];
  readonly #sections: InputSection[] = [];

  constructor(options: ReportOptions) {
    this.#options = options;
    this.#counts = options.policies.map((facts) => new PolicyCounts(facts));
  }

  input(file: string): InputSection {
    const section = new InputSection(file, this.#counts, this.#options);
    this.#sections.push(section);
    return section;
  }

  finish({ interrupted, processes = [] }: Ending): Report {
    const { tool, semantics, gate, policies } = this.#options;
    const figures = processFigures(policies, processes);
    const ungated = {
      schema: 'promptkit-hooks/report/1' as const,
      tool: { name: tool.name, version: tool.version },
      semantics,
      partial: interrupted,
      policies: this.#counts.map((counts, index) => counts.report(figures[index] ?? NO_FIGURES)),
      inputs: this.#sections.map((section) => section.report()),
      totals: this.#totals(),
      violations: this.#sections.flatMap((section) => section.violations()),
      evals: this.#sections.flatMap((section) => section.evals()),
    };
    return { ...ungated, gate: judgeGate(ungated, gate) };
  }

  #totals(): Totals {
    const totals = this.#sections.map((section) => section.totals);
    const sum = (count: (section: InputSection['totals']) => number) =>
      totals.reduce((total, each) => total + count(each), 0);
    return {
      conversations: sum(({ conversations }) => conversations),
      turns: sum(({ turns }) => turns),
      responses: sum(({ responses }) => responses),
      toolCalls: sum(({ toolCalls }) => toolCalls),
      chunks: sum(({ chunks }) => chunks),
      evaluations: this.#counts.reduce((total, { evaluations }) => total + evaluations, 0),
      skipped: sum(({ skipped }) => skipped),
      masked: sum(({ masked }) => masked),
      violations: {
        denied: sum(({ denied }) => denied),
        enforced: sum(({ enforced }) => enforced),
        monitored: sum(({ monitored }) => monitored),
        crashed: sum(({ crashed }) => crashed),
      },
      expectations: {
        met: sum(({ met }) => met),
        missed: sum(({ missed }) => missed),
        unexpected: sum(({ unexpected }) => unexpected),
      },
      evals: this.#counts.flatMap(({ evals }) => evals).reduce(addEvalCounts, NO_EVALS),
    };
  }
}
