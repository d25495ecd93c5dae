import type { Conversation } from '../../conversation/conversation.js';
import type { Label } from '../../conversation/label.js';
import type { Step } from '../../replay/step.js';
import type { Judge } from './judge.js';
import type { LabelProblem } from './label-problem.js';
import { LabelWatcher, type Verdicts } from './label-watcher.js';
import { LabelledText } from './labelled-text.js';
import { type Unit, unitText } from './unit.js';
import { unitsOfExpectations } from './units-of-expectations.js';
import { unitsOfLabels } from './units-of-labels.js';

/** Where labels come from: of files, or of what transcripts expect. */
export interface LabelOptions {
  readonly labels: readonly Label[] | 'expect';
  /** The script that a text is written in, for who does not name its language. */
  readonly scriptOf: (text: string) => string | undefined;
}

/** What a run came to, held against the labels. */
export interface LabelFindings<Score> {
  readonly source: 'labels' | 'expect';
  /** Labels as written; of `expect`, turns of which it says something. */
  readonly given: number;
  /** Those of them that something in the input was held against. */
  readonly used: number;
  readonly problems: readonly LabelProblem[];
  /** One for each policy, or pair of policies, of the run. */
  readonly scores: readonly Score[];
}

/** Who is held against labels: a policy, or two of them that are compared. */
export interface Held<Score> {
  /** Of all sides: no unit is about more on one side than on the other. */
  readonly judges: readonly Judge[];
  /** How many policies. */
  readonly sides: number;
  /** The verdicts of each side. */
  add(unit: Unit, verdicts: readonly Verdicts[], language: string): void;
  /** What it came to. To be asked at the end. */
  score(): Score;
}

/** Told what a replay finds. */
export interface Watching {
  onSteps(steps: readonly Step[], side?: number): void;
  close(): void;
}

/** What was said of one unit. */
interface Observation {
  readonly held: Held<unknown>;
  readonly unit: Unit;
  readonly verdicts: readonly Verdicts[];
}

/** What was said of a unit, and of which conversations. */
interface Seen {
  readonly observations: Observation[];
  readonly language: string;
  /** Files and lines of the conversations that it could be about. */
  readonly conversations: Set<string>;
}

/**
 * Holds what a run finds against labels. What files say of a conversation counts at the end only: not before
 * is its id known to be the only one.
 */
export class LabelledRun<Score> {
  readonly #held: readonly Held<Score>[];
  readonly #options: LabelOptions;
  readonly #problems: readonly LabelProblem[];
  readonly #units: readonly Unit[];
  readonly #byConversation = new Map<string, Unit[]>();
  readonly #seen = new Map<Unit, Seen>();
  /** Conversations whose expectations are counted, whatever the number of policies. */
  readonly #expecting = new WeakSet<Conversation>();
  #expectations = 0;

  constructor(options: LabelOptions, held: readonly Held<Score>[]) {
    this.#options = options;
    this.#held = held;
    const names = new Set(held.flatMap(({ judges }) => judges.map(({ name }) => name)));
    const labels = options.labels === 'expect' ? [] : options.labels;
    const { units, problems } = unitsOfLabels(labels, (name) => names.has(name));
    this.#units = units;
    this.#problems = problems;
    for (const unit of units) {
      const same = this.#byConversation.get(unit.conversation);
      if (same === undefined) this.#byConversation.set(unit.conversation, [unit]);
      else same.push(unit);
    }
  }

  /** Nothing, when nobody has labelled the conversation. */
  watch(conversation: Conversation, file: string, number: number): Watching | undefined {
    const held = this.#held[number];
    if (held === undefined) return undefined;
    const candidates = this.#unitsOf(conversation, file, held.judges);
    if (candidates.length === 0) return undefined;
    const text = new LabelledText(conversation);
    const units = candidates.filter((unit) => text.has(unit));
    if (units.length === 0) return undefined;
    const watchers = Array.from({ length: held.sides }, () => new LabelWatcher());
    const names = held.judges.map(({ name }) => name);
    const place = `${file}\n${conversation.line}`;
    return {
      onSteps: (steps, side = 0) => watchers[side]?.onSteps(steps),
      close: () => {
        for (const unit of units) {
          const places = text.placesOf(unit);
          const verdicts = watchers.map((watcher) => watcher.verdictsIn(places, names));
          this.#keep({ held, unit, verdicts }, text, place);
        }
      },
    };
  }

  /** To be asked once, at the end. A run that was interrupted has not looked for all of them. */
  findings(interrupted: boolean): LabelFindings<Score> {
    const counted = [...this.#seen.values()].filter(({ conversations }) => conversations.size === 1);
    for (const { observations, language } of counted) {
      for (const observation of observations) this.#count(observation, language);
    }
    const { labels } = this.#options;
    const used = counted.reduce((sum, { observations: [first] }) => sum + (first?.unit.written.length ?? 0), 0);
    return {
      source: labels === 'expect' ? 'expect' : 'labels',
      given: labels === 'expect' ? this.#expectations : labels.length,
      used: labels === 'expect' ? this.#expectations : used,
      problems: [...this.#problems, ...this.#units.flatMap((unit) => this.#problemsOf(unit, interrupted))],
      scores: this.#held.map((held) => held.score()),
    };
  }

  #unitsOf(conversation: Conversation, file: string, judges: readonly Judge[]): readonly Unit[] {
    if (this.#options.labels !== 'expect') {
      const units = this.#byConversation.get(conversation.id) ?? [];
      return units.filter((unit) => (unit.input ?? file) === file);
    }
    if (conversation.expect === undefined) return [];
    if (!this.#expecting.has(conversation)) this.#expectations += conversation.turns.length;
    this.#expecting.add(conversation);
    return unitsOfExpectations(conversation, judges);
  }

  #keep(observation: Observation, text: LabelledText, place: string): void {
    const { unit } = observation;
    if (this.#options.labels === 'expect') {
      this.#count(observation, this.#languageOf(unit, text));
      return;
    }
    const known = this.#seen.get(unit);
    const seen = known ?? {
      observations: [],
      language: this.#languageOf(unit, text),
      conversations: new Set<string>(),
    };
    if (known === undefined) this.#seen.set(unit, seen);
    seen.observations.push(observation);
    seen.conversations.add(place);
  }

  #count({ held, unit, verdicts }: Observation, language: string): void {
    held.add(unit, verdicts, language);
  }

  #languageOf(unit: Unit, text: LabelledText): string {
    if (unit.language !== undefined) return unit.language;
    const script = this.#options.scriptOf(text.textOf(unit));
    return script === undefined ? 'no letters' : `${script} script`;
  }

  #problemsOf(unit: Unit, interrupted: boolean): readonly LabelProblem[] {
    const found = this.#seen.get(unit)?.conversations.size ?? 0;
    if (found === 1 || (found === 0 && interrupted)) return [];
    const kind = found === 0 ? 'not in the input' : 'ambiguous';
    const text =
      found === 0
        ? `${unitText(unit)} is not in the input`
        : `${unitText(unit)}: ${found} conversations of the input have that id, so nobody can tell which one is meant`;
    return unit.written.map((place) => ({ kind, ...place, text }));
  }
}
