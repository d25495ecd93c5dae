import type { EvalAsking } from '../replay/eval-asking.js';
import type { StepListener } from '../replay/session.js';
import type { Source } from '../replay/source.js';
import type { Step } from '../replay/step.js';
import { keyOf } from './differences.js';
import type { Fact, Observation } from './fact.js';
import { seen } from './seen.js';
import { strongest } from './strongest.js';

type OnEvals = NonNullable<EvalAsking['onEvals']>;
type OnTurn = NonNullable<StepListener['onTurn']>;

/** How a hook is known on both sides of a comparison: names may shift when a validator before it is not compiled. */
export interface HookIdentity {
  readonly key: (hook: Step['hook']) => string;
  readonly name: (hook: Step['hook']) => string;
}

/** A turn that is under way. */
interface Course {
  readonly turn: number;
  readonly events: string[];
  /** Whether its last answer came in pieces. */
  streamed: boolean;
}

/** Watches one replay, and tells what somebody could notice of it. The wording of reasons, scores and metadata are not among it. */
export class Watcher {
  readonly #identity: HookIdentity;
  readonly #line: number;
  readonly #hooks = new Map<string, Step[]>();
  readonly #facts: Fact[] = [];
  #course: Course | undefined;

  constructor(identity: HookIdentity, line: number) {
    this.#identity = identity;
    this.#line = line;
  }

  /** The same source, watched: which calls, tools and messages the conversation went through. */
  watch(source: Source): Source {
    return {
      ...source,
      nextTurn: () =>
        seen(source.nextTurn(), (turn) => {
          this.#endTurn();
          if (turn !== undefined) this.#course = { turn: turn.number, events: [], streamed: false };
        }),
      answer: (request) => {
        this.#course?.events.push('asks');
        return seen(source.answer(request), (answer) => {
          if (this.#course !== undefined) this.#course.streamed = answer?.chunks !== undefined;
        });
      },
      toolResult: (request) => {
        this.#course?.events.push(`runs ${request.name} ${request.args}`);
        return source.toolResult(request);
      },
    };
  }

  onSteps(steps: readonly Step[]): void {
    for (const step of steps) {
      if (step.outcome === undefined) continue;
      const key = JSON.stringify([step.turn, step.round, this.#identity.key(step.hook)]);
      const known = this.#hooks.get(key);
      if (known === undefined) this.#hooks.set(key, [step]);
      else known.push(step);
    }
  }

  onEvals(...[outcomes, { turn, line }]: Parameters<OnEvals>): void {
    for (const { declaration, passed } of outcomes) {
      this.#facts.push({ ...factAbout('eval', turn, line, declaration.id), value: String(passed ?? 'cannot tell') });
    }
  }

  onTurn(...[end, messages]: Parameters<OnTurn>): void {
    const { turn = 0, events, streamed = false } = this.#course ?? {};
    events?.push('error' in end ? `ends: ${end.kind}, ${end.error.name}` : `ends: ${end.kind}`);
    const tell = (facet: Fact['facet'], value: string) =>
      this.#facts.push({ ...factAbout(facet, turn, this.#line), value });
    tell('history', String(messages.length));
    if (!('response' in end)) return;
    tell('answer', end.response.message.content);
    if (streamed) tell('sent', end.response.streamed.message.content);
  }

  /** Call it when the replay is over. */
  observation(): Observation {
    this.#endTurn();
    const facts = [...this.#hooks.values()].flatMap((steps) => this.#factsAbout(steps));
    return new Map([...facts, ...this.#facts].map((fact) => [fact.key, fact]));
  }

  #endTurn(): void {
    if (this.#course === undefined) return;
    const { turn, events } = this.#course;
    this.#course = undefined;
    this.#facts.push({ ...factAbout('course', turn, this.#line), value: events.join('; ') });
  }

  #factsAbout(steps: readonly Step[]): readonly Fact[] {
    const [first] = steps;
    const decisive = strongest(steps);
    if (first === undefined || decisive === undefined) return [];
    const { turn, round, line } = first;
    const identity = this.#identity.key(first.hook);
    const shared = { turn, round, line, hook: this.#identity.name(first.hook), steps };
    const { phase, outcome, stream } = decisive;
    const outcomeValue = JSON.stringify([phase, outcome, phase === 'chunk' && stream?.chunk]);
    const text = steps.findLast(({ masked, after }) => !masked && after !== undefined)?.after;
    return [
      { ...shared, key: keyOf('outcome', turn, round, identity), facet: 'outcome', value: outcomeValue },
      { ...shared, key: keyOf('text', turn, round, identity), facet: 'text', value: JSON.stringify(text ?? null) },
    ];
  }
}

function factAbout(facet: Fact['facet'], turn: number, line: number, hook = ''): Omit<Fact, 'value'> {
  return { key: keyOf(facet, turn, 0, hook), facet, turn, round: 0, line, hook, steps: [] };
}
