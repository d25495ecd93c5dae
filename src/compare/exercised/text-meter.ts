import type { Conversation, Round } from '../../conversation/conversation.js';
import type { Step } from '../../replay/step.js';
import { figuresOf } from '../recorded-figures.js';
import type { Fields } from '../recorded-verdict.js';

/** Measures a text, whatever would be said of it. Tokens are those that were counted. */
type Measure = (text: string, tokens: number | undefined) => Fields;

/** What one guardrail goes by, of one text that it judged. */
export interface MeasuredText {
  /** Id of the guardrail. */
  readonly guardrail: string;
  readonly line: number;
  readonly turn: number;
  readonly round: number;
  readonly figures: ReadonlyMap<string, unknown>;
}

interface MeasuringGuardrail {
  readonly id: string;
  readonly measure: Measure;
}

export interface TextMeterOptions {
  readonly guardrails: readonly MeasuringGuardrail[];
  /** Whether answers came in the chunks that were recorded, and not cut on purpose. */
  readonly asRecorded: boolean;
}

/** Measures the texts of one conversation that guardrails were shown as they were written. */
export class TextMeter {
  readonly #turns: ReadonlyMap<number, Conversation['turns'][number]>;
  readonly #measures: ReadonlyMap<string, Measure>;
  readonly #asRecorded: boolean;

  constructor({ turns }: Conversation, { guardrails, asRecorded }: TextMeterOptions) {
    this.#turns = new Map(turns.map((turn) => [turn.number, turn]));
    this.#measures = new Map(guardrails.map(({ id, measure }) => [id, measure]));
    this.#asRecorded = asRecorded;
  }

  /** Takes the steps of one request or answer. What an earlier hook may have changed is not measured: nobody wrote it. */
  measured(batch: readonly Step[]): readonly MeasuredText[] {
    const found = new Map<string, MeasuredText>();
    let isChanged = false;
    for (const step of batch) {
      const { guardrail } = step.hook;
      const measure = guardrail === undefined ? undefined : this.#measures.get(guardrail);
      if (guardrail !== undefined && measure !== undefined && !found.has(guardrail) && hasJudged(step)) {
        const written = isChanged ? asShown(step) : this.#written(step);
        if (written !== undefined) found.set(guardrail, measuredText(guardrail, step, measure, written));
      }
      isChanged ||= !step.masked && (step.outcome === 'enforced' || step.outcome === 'denied');
    }
    return [...found.values()];
  }

  #written({ turn, round, phase }: Step): Written | undefined {
    const its = this.#turns.get(turn);
    if (phase === 'provider_before') {
      const text = its?.opening.findLast(({ role }) => role === 'user')?.content;
      return text === undefined ? undefined : { text, tokens: undefined };
    }
    const answer = its?.rounds.find(({ number }) => number === round);
    if (answer === undefined) return undefined;
    return (this.#asRecorded ? streamed(answer) : undefined) ?? wholeOf(answer);
  }
}

interface Written {
  readonly text: string;
  readonly tokens: number | undefined;
}

function measuredText(guardrail: string, step: Step, measure: Measure, { text, tokens }: Written): MeasuredText {
  const { line, turn, round } = step;
  return { guardrail, line, turn, round, figures: figuresOf(measure(text, tokens)) };
}

/** Nobody has judged a text of which only a part has come, unless it was enough to object to. */
function hasJudged({ decision, phase }: Step): boolean {
  if (decision.kind !== 'allow') return true;
  return decision.judged !== false && decision.unjudged === undefined && phase !== 'chunk';
}

/** Only who objects says what it was shown. */
function asShown({ before }: Step): Written | undefined {
  return before === undefined ? undefined : { text: before, tokens: undefined };
}

function wholeOf({ response }: Round): Written {
  return { text: response.content, tokens: response.tokenCount };
}

function streamed({ chunks = [], response }: Round): Written | undefined {
  if (chunks.length === 0 || chunks.some(({ isReset, error }) => isReset === true || error !== undefined)) {
    return undefined;
  }
  const counts = chunks.map(({ tokenCount, delta }) => tokenCount ?? (delta === '' ? 0 : undefined));
  const isCounted = chunks.some(({ tokenCount }) => tokenCount !== undefined) && !counts.includes(undefined);
  const tokens = isCounted ? counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) : response.tokenCount;
  return { text: chunks.map(({ delta }) => delta).join(''), tokens };
}
