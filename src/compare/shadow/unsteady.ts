import type { SideVerdict } from './side-verdict.js';
import type { Noise, Transition } from './transitions.js';

/** Hooks and evals that were seen to answer the same question in two ways. */
export class Unsteady {
  readonly #voices = new Set<string>();

  note({ baseline, again }: Noise): void {
    for (const voice of differingVoices(baseline, again)) this.#voices.add(voice);
  }

  /** Whether a transition that no change explains is only what these did otherwise once more. */
  explains({ baseline, candidate, causes }: Transition): boolean {
    const voices = causes.length > 0 ? [] : differingVoices(baseline, candidate);
    return voices.length > 0 && voices.every((voice) => this.#voices.has(voice));
  }
}

/** Who says something in one verdict on an answer that nobody says in the other. */
function differingVoices(one: SideVerdict, other: SideVerdict): readonly string[] {
  const before = saidIn(one);
  const after = saidIn(other);
  return [...before, ...after].flatMap(([said, voice]) => (before.get(said) === after.get(said) ? [] : voice));
}

/** By what is said: by whom. */
function saidIn({ steps, signatures, evals }: SideVerdict): ReadonlyMap<string, string> {
  const said = steps.map(({ hook, after }, number): [string, string] => {
    const voice = `${hook.kind} ${hook.guardrail ?? hook.name}`;
    return [JSON.stringify([voice, signatures[number], after ?? null]), voice];
  });
  const found = evals.map(({ id, passed }): [string, string] => [
    JSON.stringify([id, passed ?? null]),
    `the eval ${id}`,
  ]);
  return new Map([...said, ...found]);
}
