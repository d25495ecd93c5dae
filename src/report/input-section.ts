import { ConversationFold, type Found } from './conversation-fold.js';
import type { Verdict } from './expectations.js';
import type { ConversationFacts } from './facts.js';
import type { FateReport } from './fate/fate-report.js';
import type { LeakTally } from './leaks/leak-tally.js';
import type { PolicyCounts } from './policy-counts.js';
import { sumOfRecorded } from './recorded.js';
import type { RecordedReport } from './recorded-report.js';
import type { EvalAnswer, InputReport, Note, Skipped, Violation } from './report.js';
import type { ReportOptions } from './report-options.js';

/** What the evals of one policy found in one conversation. */
interface FoundEvals {
  readonly policy: number;
  /** Line of the conversation. */
  readonly line: number;
  readonly answers: readonly EvalAnswer[];
}

/** What came of comparing the recorded verdicts of one conversation with those of one policy. */
interface FoundRecorded extends Omit<FoundEvals, 'answers'> {
  readonly recorded: RecordedReport;
}

/** What became of the turns of one conversation under one policy. */
interface FoundFates extends Omit<FoundEvals, 'answers'> {
  readonly fates: FateReport;
}

/** What is found in one input. A conversation without violations leaves nothing but counts, and what evals found in it. */
export class InputSection {
  readonly totals = {
    conversations: 0,
    turns: 0,
    responses: 0,
    toolCalls: 0,
    chunks: 0,
    skipped: 0,
    masked: 0,
    denied: 0,
    enforced: 0,
    monitored: 0,
    crashed: 0,
    met: 0,
    missed: 0,
    unexpected: 0,
  };
  readonly #file: string;
  readonly #counts: readonly PolicyCounts[];
  readonly #options: ReportOptions;
  readonly #leaks: LeakTally | undefined;
  readonly #skipped: Skipped[] = [];
  readonly #notes: Note[] = [];
  readonly #found: Found[] = [];
  readonly #answers: FoundEvals[] = [];
  readonly #recorded: FoundRecorded[] = [];
  readonly #fates: FoundFates[] = [];
  #format: string | null = null;

  constructor(file: string, counts: readonly PolicyCounts[], options: ReportOptions, leaks?: LeakTally) {
    this.#file = file;
    this.#counts = counts;
    this.#options = options;
    this.#leaks = leaks;
  }

  format(name: string): void {
    this.#format = name;
  }

  /** A record that is not evaluated. Line 0: the input as a whole. */
  skipped(line: number, reason: string): void {
    this.#skipped.push({ line, reason });
    this.totals.skipped += 1;
  }

  /** Takes the report's own keys only, whatever else the value carries. */
  note({ line, conversation, text }: Note): void {
    this.#notes.push(conversation === undefined ? { line, text } : { line, conversation, text });
  }

  /** A conversation that is going to be replayed. Close it when it is over, also when it was cut short. */
  conversation(facts: ConversationFacts): ConversationFold {
    this.#count(facts);
    return new ConversationFold({
      file: this.#file,
      facts,
      counts: this.#counts,
      redact: this.#options.redact,
      why: this.#options.why ?? false,
      holdBack: this.#options.holdBack,
      leaks: this.#leaks,
      onNote: (note) => this.note(note),
      onClose: (found, verdict) => this.#close(found, verdict),
      onEvals: (policy, answers) => this.#answers.push({ policy, line: facts.line, answers }),
      onRecorded: (policy, recorded) => this.#recorded.push({ policy, line: facts.line, recorded }),
      onFates: (policy, fates) => this.#fates.push({ policy, line: facts.line, fates }),
    });
  }

  report(): InputReport {
    const { conversations, responses, chunks } = this.totals;
    return {
      file: this.#file,
      format: this.#format,
      conversations,
      responses,
      chunks,
      skipped: this.#skipped.toSorted(byLine),
      notes: this.#notes.toSorted(byLine),
    };
  }

  /** By policy, then by the response's first record, then as they happened: the conversations of a chunk log end in another order. */
  violations(): readonly Violation[] {
    const ordered = this.#found.toSorted((one, other) => one.policy - other.policy || one.record - other.record);
    return ordered.map(({ violation }) => violation);
  }

  /** By policy, then by conversation, then as they were asked. */
  evals(): readonly EvalAnswer[] {
    const ordered = this.#answers.toSorted((one, other) => one.policy - other.policy || one.line - other.line);
    return ordered.flatMap(({ answers }) => answers);
  }

  /** By policy, then by conversation. */
  recorded(): RecordedReport {
    const ordered = this.#recorded.toSorted((one, other) => one.policy - other.policy || one.line - other.line);
    return sumOfRecorded(ordered.map(({ recorded }) => recorded));
  }

  /** By policy, then by conversation. */
  fates(): readonly FateReport[] {
    const ordered = this.#fates.toSorted((one, other) => one.policy - other.policy || one.line - other.line);
    return ordered.map(({ fates }) => fates);
  }

  #count({ turns, responses, toolCalls, chunks }: ConversationFacts): void {
    this.totals.conversations += 1;
    this.totals.turns += turns;
    this.totals.responses += responses;
    this.totals.toolCalls += toolCalls;
    this.totals.chunks += chunks;
  }

  #close(found: readonly Found[], { met, missed, unexpected }: Verdict): void {
    this.totals.met += met;
    this.totals.missed += missed.length;
    this.totals.unexpected += unexpected;
    for (const note of missed) this.note(note);
    for (const each of found) {
      const { masked, outcome } = each.violation;
      this.totals[masked ? 'masked' : outcome] += 1;
      this.#found.push(each);
    }
  }
}

function byLine(one: { readonly line: number }, other: { readonly line: number }): number {
  return one.line - other.line;
}
