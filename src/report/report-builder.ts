import type { LabelFindings } from '../compare/labels/labelled-run.js';
import type { PolicyScore } from '../compare/labels/policy-tally.js';
import type { CutReport } from './cut-report.js';
import { addEvalCounts, NO_EVALS } from './eval-tally.js';
import { coverageOf } from './exercised/coverage-of.js';
import type { ProcessFacts } from './facts.js';
import { fateSection } from './fate/fate-findings.js';
import { judgeGate } from './gate.js';
import { InputSection } from './input-section.js';
import { knownIn } from './known/known-in.js';
import { labelReportOf } from './labels/label-report-of.js';
import { LeakTally } from './leaks/leak-tally.js';
import { PolicyCounts } from './policy-counts.js';
import { processFigures } from './process-figures.js';
import { sumOfRecorded } from './recorded.js';
import type { PolicyReport, Report, Totals } from './report.js';
import type { ReportOptions } from './report-options.js';

export interface Ending {
  readonly interrupted: boolean;
  /** Of hooks that are processes. */
  readonly processes?: readonly ProcessFacts[];
  /** Only when every cut was tried. */
  readonly cuts?: CutReport | undefined;
  /** Only when something is held against labels. */
  readonly labels?: LabelFindings<PolicyScore>;
}

const NO_FIGURES = new Map<string, never>();

/**
 * Collects what a run finds, and gives the one report. Inputs are listed in the order in which they were announced;
 * what is found in them may come in any order.
 */
export class ReportBuilder {
  readonly #options: ReportOptions;
  readonly #counts: readonly PolicyCounts[];
  readonly #leaks: LeakTally | undefined;
  readonly #sections: InputSection[] = [];

  constructor(options: ReportOptions) {
    this.#options = options;
    this.#leaks = options.leaks === true ? new LeakTally() : undefined;
    this.#counts = options.policies.map((facts) => new PolicyCounts(facts, options));
  }

  input(file: string): InputSection {
    const section = new InputSection(file, this.#counts, this.#options, this.#leaks);
    this.#sections.push(section);
    return section;
  }

  finish({ interrupted, processes = [], labels, cuts }: Ending): Report {
    const { tool, semantics, gate, holdBack, comparesRecorded = false } = this.#options;
    const policies = this.#policies(processes);
    const ungated = {
      schema: 'promptkit-hooks/report/1' as const,
      tool: { name: tool.name, version: tool.version },
      semantics,
      partial: interrupted,
      policies,
      inputs: this.#sections.map((section) => section.report()),
      totals: this.#totals(),
      violations: this.#sections.flatMap((section) => section.violations()),
      evals: this.#sections.flatMap((section) => section.evals()),
      ...fateSection(this.#sections.flatMap((section) => section.fates())),
      ...(comparesRecorded && { recorded: sumOfRecorded(this.#sections.map((section) => section.recorded())) }),
      ...(labels && { labels: labelReportOf(labels) }),
      ...(cuts && { cuts }),
      ...this.#coverage(policies),
      ...(this.#leaks && { leaks: this.#leaks.report(holdBack) }),
    };
    const marked = { ...ungated, ...knownIn(ungated, this.#options) };
    return { ...marked, gate: judgeGate(marked, gate) };
  }

  #policies(processes: readonly ProcessFacts[]): readonly PolicyReport[] {
    const { policies, why = false } = this.#options;
    const figures = processFigures(policies, processes);
    return this.#counts.map((counts, index) => counts.report(figures[index] ?? NO_FIGURES, why));
  }

  #coverage(policies: readonly PolicyReport[]): Pick<Report, 'coverage'> {
    if (this.#options.coverage !== true) return {};
    const covered = policies.map((policy, index) => ({ policy, tally: this.#counts[index]?.coverage }));
    return { coverage: coverageOf(covered) };
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
