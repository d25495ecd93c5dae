import { shortened } from '../../report/excerpt.js';
import type { Style } from '../../report/reporter.js';
import { visible } from '../../report/sanitize.js';
import { plural } from '../../report/violation-line.js';
import { evalLines, type StepLayout, stepLines } from './event-lines.js';
import type {
  AnswerEvent,
  StepEvent,
  Trace,
  TracedConversation,
  TracedPolicy,
  TraceEvent,
  TurnEvent,
} from './trace.js';
import { turnEndEventLines } from './turn-end-lines.js';

/** A trace for people: a section for each policy, a line for each step, and under it what it saw and changed. */
export function* renderText({ conversations, semantics }: Trace, style: Style): Iterable<string> {
  for (const conversation of conversations) {
    for (const policy of conversation.policies) yield* renderPolicy(conversation, policy, { style, semantics });
  }
}

function* renderPolicy(
  { id, file, line }: TracedConversation,
  policy: TracedPolicy,
  layout: Pick<StepLayout, 'style' | 'semantics'>,
): Iterable<string> {
  const { style } = layout;
  yield `${style.bold(visible(id))} ${style.dim(visible(`${file}:${line}`))}\n`;
  yield `policy ${visible(policy.id)}\n\n`;
  const lines = new EventLines(policy.events, layout);
  for (const event of policy.events) for (const each of lines.of(event)) yield `${each}\n`;
  const { turnsNotEvaluated: turns } = policy;
  if (turns > 0)
    yield `${plural(turns, 'turn was', 'turns were')} not evaluated, because a hook had ended the session\n`;
  yield '\n';
}

/** Lines of one event after another. What stands just above needs not be said again. */
class EventLines {
  readonly #style: Style;
  readonly #semantics: string;
  readonly #nameWidth: number;
  #round = 0;
  /** Texts that the reader has just above. */
  #shown = new Set<string>();

  constructor(events: readonly TraceEvent[], { style, semantics }: Pick<StepLayout, 'style' | 'semantics'>) {
    this.#semantics = semantics;
    this.#style = style;
    this.#nameWidth = Math.max(0, ...events.map((event) => (event.kind === 'step' ? event.hook.length : 0)));
  }

  of(event: TraceEvent): readonly string[] {
    switch (event.kind) {
      case 'turn':
        return this.#turn(event);
      case 'answer':
        return this.#answer(event);
      case 'tool_result':
        this.#shown.add(event.content);
        return [this.#said(`result of ${event.name}`, event.error ?? event.content)];
      case 'eval':
        return evalLines(event, this.#style);
      case 'step':
        return this.#step(event);
      case 'turn_end':
        return turnEndEventLines(event, this.#style);
    }
  }

  #turn({ turn, opening }: TurnEvent): readonly string[] {
    this.#round = 0;
    this.#shown = new Set(opening.map(({ content }) => content));
    return [`turn ${turn}`, ...opening.map(({ role, content }) => this.#said(role, content))];
  }

  #answer({ round, content, chunks, toolCalls }: AnswerEvent): readonly string[] {
    this.#shown = new Set([content, ...toolCalls.map(({ args }) => args)]);
    const pieces = chunks === undefined ? '' : ` in ${plural(chunks, 'chunk')}`;
    const calls = toolCalls.map(({ name, args }) => this.#said(`calls ${name}`, args));
    return [...this.#heading(round), this.#said(`answer${pieces}`, content), ...calls];
  }

  #step(step: StepEvent): readonly string[] {
    const layout = {
      style: this.#style,
      nameWidth: this.#nameWidth,
      semantics: this.#semantics,
      shown: this.#shown,
    };
    const lines = stepLines(step, layout);
    if (step.after !== undefined) this.#shown.add(step.after);
    return [...this.#heading(step.round), ...lines];
  }

  /** Most turns have one round only. */
  #heading(round: number): readonly string[] {
    if (round <= 1 || round === this.#round) return [];
    this.#round = round;
    return [`  round ${round}`];
  }

  #said(who: string, text: string): string {
    const shown =
      text === '' ? this.#style.dim('(no text)') : shortened(text, this.#style.columns - who.length - INDENT);
    return `  ${this.#style.cyan(visible(who))}: ${shown}`;
  }
}

const INDENT = 6;
