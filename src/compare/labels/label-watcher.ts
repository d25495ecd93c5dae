import type { Step } from '../../replay/step.js';
import { placeOf } from './labelled-text.js';

/** What a judge said: an objection that only monitors changes nothing. */
export type Verdict = 'allowed' | 'monitored' | 'acted';

/** By the place in the list of judges. Absent: it judged nothing there. */
export type Verdicts = readonly (Verdict | undefined)[];

/** Watches the replay of one conversation under one policy: who objected to what, masked and monitored objections included. */
export class LabelWatcher {
  /** By the judge: of each round, the gravest that it said. */
  readonly #said = new Map<string, Map<string, Verdict>>();

  onSteps(steps: readonly Step[]): void {
    for (const { hook, turn, round, outcome, decision } of steps) {
      // A hook that failed has said nothing.
      if (hook.kind === 'eval' || outcome === 'crashed') continue;
      if (decision.kind === 'allow' && decision.judged === false) continue;
      const name = hook.guardrail ?? hook.name;
      const said = this.#said.get(name) ?? new Map<string, Verdict>();
      this.#said.set(name, said);
      const place = placeOf(turn, round);
      said.set(place, gravest([said.get(place) ?? 'allowed', verdictOf(outcome)]));
    }
  }

  /** In the given places, or anywhere. */
  verdictsIn(places: readonly string[] | undefined, names: readonly string[]): Verdicts {
    return names.map((name) => this.#verdict(name, places));
  }

  #verdict(name: string, places: readonly string[] | undefined): Verdict | undefined {
    const said = this.#said.get(name);
    if (said === undefined) return undefined;
    const verdicts = places === undefined ? [...said.values()] : places.flatMap((place) => said.get(place) ?? []);
    return verdicts.length === 0 ? undefined : gravest(verdicts);
  }
}

function verdictOf(outcome: Step['outcome']): Verdict {
  if (outcome === undefined) return 'allowed';
  return outcome === 'monitored' ? 'monitored' : 'acted';
}

function gravest(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('acted')) return 'acted';
  return verdicts.includes('monitored') ? 'monitored' : 'allowed';
}
