import type { LabelFindings } from '../../compare/labels/labelled-run.js';
import type { PairScore } from '../../compare/labels/pair-tally.js';
import type { Change } from '../../compare/shadow/change.js';
import type { ChangeIndex } from '../../compare/shadow/change-index.js';
import type { Direction } from '../../compare/shadow/direction.js';
import type { Compared, Noise, Transition } from '../../compare/shadow/transitions.js';
import { Unsteady } from '../../compare/shadow/unsteady.js';
import { addFateCounts, countsOf, isNoFate, NO_FATES } from '../fate/fate-counts.js';
import type { InputReport, Report } from '../report.js';
import { changeText } from './change-text.js';
import { fingerprintOf } from './fingerprint.js';
import { Groups } from './groups.js';
import { pairedLabelsOf } from './labels/paired-labels-of.js';
import { Matrix } from './matrix.js';
import { isNewlyDenied, judgeShadow, type ShadowGateOptions } from './shadow-gate.js';
import type {
  AcceptedFlip,
  AcceptedSection,
  ReportedChange,
  ReportedNoise,
  ReportedPair,
  ReportedTransition,
  ShadowPolicies,
  ShadowReport,
  ShadowTotals,
} from './shadow-report.js';
import { sideReport } from './side-report.js';
import { type Counted, statisticsOf } from './statistics.js';

export interface ShadowOptions {
  readonly tool: Report['tool'];
  readonly baseline: ShadowPolicies;
  readonly candidate: ShadowPolicies;
  readonly pairs: readonly PairFacts[];
  readonly gate: ShadowGateOptions;
  readonly redact: boolean;
  /** Whether the baseline is run twice. */
  readonly repeats: boolean;
  readonly accepted?: { readonly file: string; readonly flips: readonly AcceptedFlip[] };
}

export interface PairFacts {
  readonly baseline: string;
  readonly candidate: string;
  /** By which transitions are known, whatever the files are called. */
  readonly prompt: string;
  readonly same: boolean;
  readonly index: ChangeIndex;
}

/** Where a conversation stands. */
export interface ShadowPlace {
  readonly file: string;
  readonly conversation: string;
}

interface Placed {
  readonly transition: Transition;
  readonly pair: number;
  readonly place: ShadowPlace;
  /** Its number. */
  readonly conversation: number;
}

type Ungrouped = Omit<ReportedTransition, 'group'> & { readonly groupKey: string };

/** Collects what is found in conversations into one document. */
export class ShadowBuilder {
  readonly #options: ShadowOptions;
  readonly #accepted: ReadonlyMap<string, AcceptedFlip>;
  readonly #groups = new Groups();
  readonly #matrix = new Matrix();
  readonly #transitions: Ungrouped[] = [];
  readonly #noise: ReportedNoise[] = [];
  readonly #fates = { baseline: NO_FATES, candidate: NO_FATES };
  /** Where no answer is concerned, as when a session begins, a flip is no share of the answers. */
  readonly #flippedAnswers: Record<Direction, number> = { stricter: 0, looser: 0, other: 0 };
  /** Numbers of the conversations that are touched. */
  readonly #touched = new Set<number>();
  readonly #unsteady = new Unsteady();
  /** Until it is known which hooks are not steady. */
  readonly #unexplained: Placed[] = [];
  #conversations = 0;

  constructor(options: ShadowOptions) {
    this.#options = options;
    this.#accepted = new Map(options.accepted?.flips.map((flip) => [flip.fingerprint, flip]));
  }

  /** So many answers on which neither side says anything. */
  clean(answers: number): void {
    this.#matrix.add('clean', 'clean', answers);
  }

  /** One conversation under all pairs that guard it: it counts once, under however many of them it is touched. */
  conversation(place: ShadowPlace, found: readonly { readonly pair: number; readonly compared: Compared }[]): void {
    this.#conversations += 1;
    const { repeats } = this.#options;
    for (const { pair, compared } of found) {
      this.#matrix.addAll(compared.cells);
      for (const side of ['baseline', 'candidate'] as const) {
        this.#fates[side] = compared.fates[side].map(countsOf).reduce(addFateCounts, this.#fates[side]);
      }
      for (const transition of compared.transitions) {
        const placed = { transition, pair, place, conversation: this.#conversations };
        if (repeats && transition.causes.length === 0) this.#unexplained.push(placed);
        else this.#add(placed);
      }
      for (const noise of compared.noise) {
        this.#unsteady.note(noise);
        this.#noise.push(this.#reportedNoise(noise, pair, place));
      }
    }
  }

  finish(
    { inputs, totals, partial }: Pick<Report, 'inputs' | 'totals' | 'partial'>,
    labels?: LabelFindings<PairScore>,
  ): ShadowReport {
    const { tool, baseline, candidate, pairs, gate, repeats } = this.#options;
    this.#settle();
    const { groups, numberOf } = this.#groups.finish((change, pair) => reportedChange(change, pair));
    const transitions = inOrder(this.#transitions, inputs).map(({ groupKey, ...rest }) => ({
      group: numberOf(groupKey),
      ...rest,
    }));
    const counts = this.#totals(totals, transitions);
    const ungated = {
      schema: 'promptkit-hooks/shadow/1' as const,
      tool,
      partial,
      baseline,
      candidate,
      pairs: pairs.map((pair, number) => reportedPair(pair, number)),
      inputs,
      totals: counts,
      matrix: this.#matrix.report(),
      transitions,
      groups,
      statistics: statisticsOf(this.#counted(counts)),
      untested: pairs.flatMap(({ index }, pair) => index.untested().map((change) => reportedChange(change, pair))),
      ...(repeats && { noise: inOrder(this.#noise, inputs) }),
      ...(Object.values(this.#fates).every(isNoFate) ? {} : { fates: { ...this.#fates } }),
      ...this.#acceptedSection(transitions, partial),
      ...(labels && { labels: pairedLabelsOf(labels) }),
    };
    return { ...ungated, gate: judgeShadow(ungated, gate) };
  }

  /** What nothing explains but a hook that is not steady is noise as well, wherever it did something else. */
  #settle(): void {
    for (const placed of this.#unexplained) {
      const { transition, pair, place } = placed;
      const { baseline, candidate, wrote } = transition;
      if (!this.#unsteady.explains(transition)) {
        this.#add(placed);
        continue;
      }
      if (wrote !== undefined) this.#matrix.add(baseline.state, candidate.state, -1);
      this.#noise.push(this.#reportedNoise({ ...transition, again: candidate }, pair, place));
    }
  }

  #add({ transition, pair, place, conversation }: Placed): void {
    this.#touched.add(conversation);
    const { turn, round, line, ways, direction, baseline, candidate, causes, wrote } = transition;
    const { redact, pairs } = this.#options;
    if (wrote !== undefined) this.#flippedAnswers[direction] += 1;
    const fingerprint = fingerprintOf(transition, { prompt: pairs[pair]?.prompt ?? '', ...place });
    const accepted = this.#accepted.get(fingerprint);
    const showing = { redact, withEvals: ways.includes('evals') };
    this.#transitions.push({
      groupKey: this.#groups.add({ pair, causes, direction, conversation }),
      pair,
      file: place.file,
      line,
      conversation: place.conversation,
      ...{ turn, round, direction, ways },
      baseline: sideReport(baseline, showing),
      candidate: sideReport(candidate, showing),
      ...(wrote !== undefined && !redact && { wrote }),
      fingerprint,
      ...(accepted && { accepted: { reason: accepted.reason, date: accepted.date } }),
    });
  }

  #reportedNoise({ turn, round, line, ways, baseline, again }: Noise, pair: number, place: ShadowPlace): ReportedNoise {
    const showing = { redact: this.#options.redact, withEvals: ways.includes('evals') };
    return {
      pair,
      file: place.file,
      line,
      conversation: place.conversation,
      ...{ turn, round, ways },
      baseline: sideReport(baseline, showing),
      again: sideReport(again, showing),
    };
  }

  #totals(totals: Report['totals'], transitions: readonly ReportedTransition[]): ShadowTotals {
    const { conversations, turns, responses, toolCalls, chunks, skipped } = totals;
    const count = (counts: (transition: ReportedTransition) => boolean) => transitions.filter(counts).length;
    return {
      ...{ conversations, turns, responses, toolCalls, chunks, skipped },
      compared: this.#matrix.sum,
      transitions: transitions.length,
      touched: this.#touched.size,
      stricter: count(({ direction }) => direction === 'stricter'),
      looser: count(({ direction }) => direction === 'looser'),
      other: count(({ direction }) => direction === 'other'),
      denied: count(({ baseline, candidate }) => isNewlyDenied(baseline.outcome, candidate.outcome)),
      accepted: count(({ accepted }) => accepted !== undefined),
    };
  }

  #counted({ compared, touched, conversations }: ShadowTotals): Counted {
    const { stricter, looser, other } = this.#flippedAnswers;
    const { maxFlips } = this.#options.gate;
    return {
      flips: stricter + looser + other,
      ...{ compared, touched, conversations, stricter, looser },
      ...(maxFlips !== undefined && 'percent' in maxFlips && { limit: maxFlips.percent / 100 }),
    };
  }

  /** Whether an entry is stale is not known when the run was interrupted. */
  #acceptedSection(
    transitions: readonly ReportedTransition[],
    partial: boolean,
  ): { readonly accepted?: AcceptedSection } {
    const { accepted } = this.#options;
    if (accepted === undefined) return {};
    const found = new Set(transitions.map(({ fingerprint }) => fingerprint));
    const stale = partial ? [] : accepted.flips.filter(({ fingerprint }) => !found.has(fingerprint));
    return { accepted: { file: accepted.file, entries: accepted.flips.length, stale } };
  }
}

/** The conversations of a chunk log end in another order than they begin. */
function inOrder<Where extends Pick<ReportedTransition, 'file' | 'pair' | 'line'>>(
  found: readonly Where[],
  inputs: readonly InputReport[],
): readonly Where[] {
  const numbers = new Map(inputs.map(({ file }, number) => [file, number]));
  const inputOf = ({ file }: Where) => numbers.get(file) ?? 0;
  return found.toSorted(
    (one, other) => inputOf(one) - inputOf(other) || one.pair - other.pair || one.line - other.line,
  );
}

function reportedPair({ baseline, candidate, same, index }: PairFacts, pair: number): ReportedPair {
  return { baseline, candidate, same, changes: index.changes.map((change) => reportedChange(change, pair)) };
}

function reportedChange(change: Change, pair: number): ReportedChange {
  const { key: _, ...rest } = change;
  return { pair, text: changeText(change), ...rest };
}
