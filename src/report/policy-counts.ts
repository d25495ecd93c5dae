import { Deciding } from '../compare/deciding.js';
import type { MeasuredText } from '../compare/exercised/text-meter.js';
import type { Step } from '../replay/step.js';
import { EvalTally } from './eval-tally.js';
import type { MeasuredPlace } from './exercised/coverage-report.js';
import { CoverageTally } from './exercised/coverage-tally.js';
import type { PolicyFacts } from './facts.js';
import { GuardrailTally } from './guardrail-tally.js';
import { Fingerprints } from './known/fingerprints.js';
import type { EvalAnswer, EvalCounts, GuardrailAudit, HookReport, PolicyReport } from './report.js';
import type { ReportOptions } from './report-options.js';

/** Hooks that were asked about one text, tool call or session event: one list, shared by all such batches. */
type Asked = readonly { readonly id: Step['hook'] }[];

interface Tally {
  evaluated: number;
  fired: number;
  masked: number;
  failed: number;
  /** The batch in which each kind of thing was last counted. */
  readonly seen: Record<Judged, number>;
}

/** What a hook is asked about. The chunks of a response and the whole of it are one text. */
type Judged = 'request' | 'response' | 'event';

/** How often each hook of one policy was asked, and what came of it. */
export class PolicyCounts {
  readonly facts: PolicyFacts;
  readonly #guardrails: ReadonlyMap<string, Tally>;
  readonly #hooks: ReadonlyMap<string, Tally>;
  readonly #evals: ReadonlyMap<string, EvalTally>;
  readonly #audits: ReadonlyMap<string, GuardrailTally>;
  /** Absent of facts that nobody compiled. */
  readonly deciding: Deciding | undefined;
  /** Absent where nobody asks for it. */
  readonly coverage: CoverageTally | undefined;
  /** Absent where there is no list of known violations. */
  readonly fingerprints: Fingerprints | undefined;
  #batch = 0;
  /** How often each list of hooks simply allowed. */
  readonly #allowed = new Map<Asked, number>();

  constructor(facts: PolicyFacts, { coverage = false, known }: Pick<ReportOptions, 'coverage' | 'known'> = {}) {
    this.facts = facts;
    this.#guardrails = new Map(facts.guardrails.map(({ id }) => [id, newTally()]));
    this.#hooks = new Map(facts.hooks.map(({ kind, name }) => [hookKey(kind, name), newTally()]));
    this.#audits = new Map(facts.guardrails.map(({ id }) => [id, new GuardrailTally()]));
    const { decidedBy, semantics } = facts;
    this.deciding = decidedBy && semantics && new Deciding({ decidedBy, semantics });
    this.coverage = coverage ? new CoverageTally(facts.declared ?? []) : undefined;
    this.fingerprints = known && new Fingerprints(facts);
    this.#evals = new Map(facts.evals.map((eachEval) => [eachEval.declaration.id, new EvalTally(eachEval)]));
  }

  /** Steps of one provider call, tool call or session event: each hook is counted once for each text in it. */
  count(batch: readonly Step[]): void {
    this.#batch += 1;
    for (const step of batch) this.#countStep(step);
    this.coverage?.count(batch);
  }

  measured(texts: readonly MeasuredText[], place: Pick<MeasuredPlace, 'file' | 'conversation'>): void {
    this.coverage?.measured(texts, place);
  }

  /** As `count`, for a batch in which every hook allowed. */
  countAllowed(asked: Asked): void {
    this.#allowed.set(asked, (this.#allowed.get(asked) ?? 0) + 1);
  }

  has(guardrailOrHook: string): boolean {
    return this.#guardrails.has(guardrailOrHook) || this.facts.hooks.some(({ name }) => name === guardrailOrHook);
  }

  countEval(answer: EvalAnswer): void {
    const tally = this.#evals.get(answer.id);
    if (tally === undefined) throw new Error(`a result names the eval "${answer.id}", which its policy does not list`);
    tally.count(answer);
  }

  /** Texts and events that hooks judged, and conversations that evals did. */
  get evaluations(): number {
    this.#settle();
    const judging = [...this.#guardrails.values(), ...this.#hooks.values(), ...this.evals];
    return judging.reduce((sum, { evaluated }) => sum + evaluated, 0);
  }

  get evals(): readonly EvalCounts[] {
    return [...this.#evals.values()].map((tally) => tally.counts);
  }

  /** What is given for a hook stands behind its counts. */
  report(processes: ReadonlyMap<string, Pick<HookReport, 'process' | 'timings'>>, why = false): PolicyReport {
    this.#settle();
    const { id, file, prompt, digest, guardrails, hooks } = this.facts;
    return {
      id,
      file,
      prompt,
      digest,
      guardrails: guardrails.map(({ id, type, file, line, column, monitor, streaming }) => {
        const { evaluated, fired, masked } = found(this.#guardrails, id);
        const counts = { evaluated, fired, masked };
        return { id, type, file, line, column, monitor, streaming, ...counts, ...this.#audit(id, type, why) };
      }),
      hooks: hooks.map(({ name, kind, source }) => {
        const { evaluated, fired, failed } = found(this.#hooks, hookKey(kind, name));
        const figures = processes.get(hookKey(kind, name));
        // A process that fails throws nothing, and of an observer's or an eval hook's no step says so.
        const failures = Object.values(figures?.process?.failures ?? {}).reduce((sum, count) => sum + count, failed);
        return { name, kind, source, evaluated, fired, failed: failures, ...figures };
      }),
      evals: [...this.#evals.values()].map((tally) => tally.report()),
      ...this.#notCompiled(),
    };
  }

  #audit(id: string, type: string, why: boolean): GuardrailAudit {
    const inert = this.deciding?.inert(id, type) ?? [];
    return {
      ...(why && this.deciding && { why: this.deciding.ofGuardrail(id) }),
      ...(inert.length > 0 && { inert }),
      ...this.#audits.get(id)?.report(),
    };
  }

  #notCompiled(): Pick<PolicyReport, 'notCompiled'> {
    const facts = this.deciding?.notCompiled() ?? [];
    if (facts.length === 0) return {};
    return {
      notCompiled: facts.map(({ type, file, line, column, text }) => ({ type, file, line, column, reason: text })),
    };
  }

  /** Spreads what was only counted by the list over the hooks of the list. */
  #settle(): void {
    for (const [asked, times] of this.#allowed) {
      for (const { id } of asked) this.#tallyOf(id).evaluated += times;
    }
    this.#allowed.clear();
  }

  #countStep(step: Step): void {
    const { hook, phase, decision, outcome, masked } = step;
    if (hook.guardrail !== undefined) this.#audits.get(hook.guardrail)?.count(step);
    if (decision.kind === 'allow' && decision.judged === false) return;
    const tally = this.#tallyOf(hook);
    const judged = judgedIn(phase);
    if (tally.seen[judged] !== this.#batch) {
      tally.seen[judged] = this.#batch;
      tally.evaluated += 1;
    }
    if (outcome === undefined) return;
    if (masked) tally.masked += 1;
    else if (outcome === 'crashed' && hook.guardrail === undefined) tally.failed += 1;
    else tally.fired += 1;
  }

  #tallyOf({ guardrail, kind, name }: Step['hook']): Tally {
    return guardrail === undefined ? found(this.#hooks, hookKey(kind, name)) : found(this.#guardrails, guardrail);
  }
}

function judgedIn(phase: Step['phase']): Judged {
  if (phase === 'provider_before') return 'request';
  return phase === 'chunk' || phase === 'provider_after' ? 'response' : 'event';
}

/** One module may be a hook of several kinds under one name. */
export function hookKey(kind: string, name: string): string {
  return `${kind} ${name}`;
}

function newTally(): Tally {
  return { evaluated: 0, fired: 0, masked: 0, failed: 0, seen: { request: 0, response: 0, event: 0 } };
}

function found(tallies: ReadonlyMap<string, Tally>, key: string): Tally {
  const tally = tallies.get(key);
  if (tally === undefined) throw new Error(`a step names the hook "${key}", which its policy does not list`);
  return tally;
}
