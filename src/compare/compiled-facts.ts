import type { Policy } from '../policy/policy.js';
import { keyOf } from './differences.js';
import type { Fact, Observation } from './fact.js';

/** What became of a pack under one semantics: which policies and guardrails there are. */
export function compiledFacts(policies: readonly Policy[] | undefined, pack: string): Observation {
  const compiles = { ...factAbout('policy', pack, 1), value: policies === undefined ? 'does not compile' : 'compiles' };
  const facts = [compiles, ...(policies ?? []).flatMap(guardrailFacts)];
  return new Map(facts.map((fact) => [fact.key, fact]));
}

function guardrailFacts({ id: policy, guardrails }: Policy): readonly Fact[] {
  return guardrails.map(({ id, file, line, column, monitor }) => ({
    ...factAbout('guardrail', id, line),
    key: keyOf('guardrail', 0, 0, JSON.stringify([policy, file, line, column])),
    value: monitor ? 'monitors' : 'enforces',
  }));
}

function factAbout(facet: Fact['facet'], hook: string, line: number): Omit<Fact, 'value'> {
  return { key: keyOf(facet, 0, 0, hook), facet, turn: 0, round: 0, line, hook, steps: [] };
}
