import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allEvalTypes } from '../../src/eval/all-eval-types.js';
import { compileGuardrail, guardrailTypes } from '../../src/guardrail/compile-guardrail.js';
import { hookOf } from '../../src/guardrail/hook-of.js';
import { openContext } from '../../src/hook/context.js';
import type { ProviderRequest } from '../../src/hook/contracts.js';
import { Registry } from '../../src/hook/registry.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { anyText, anyWords } from './pieces.js';

const NAMED = [documented, promptkit13, promptkit14, promptkit15];
const known = { types: allEvalTypes, bound: [] };

/** Each leaf of a group from any of the named semantics. */
function mixed<Group extends 'chain' | 'guardrails' | 'matching'>(group: Group): fc.Arbitrary<Semantics[Group]> {
  const leaves = Object.keys(documented[group]).map((leaf) =>
    fc.constantFrom(...NAMED).map((semantics) => [leaf, Reflect.get(semantics[group], leaf)]),
  );
  // Every leaf is a leaf of some semantics, so all of them together are a group.
  return fc.tuple(...leaves).map((entries) => Object.fromEntries(entries) as Semantics[Group]);
}

const anyMixture = fc.record({ chain: mixed('chain'), guardrails: mixed('guardrails'), matching: mixed('matching') });

const anyParams = fc.record(
  {
    words: anyWords,
    patterns: anyWords,
    fields: anyWords,
    max: fc.nat(20),
    max_characters: fc.nat(20),
    max_tokens: fc.nat(5),
    max_sentences: fc.nat(3),
    min_score: fc.double({ noNaN: true }),
    direction: fc.constantFrom('input', 'output', 'both', 'sideways'),
    message: fc.string(),
  },
  { requiredKeys: [] },
);

const anyGuardrail = fc.record({
  type: fc.oneof(
    fc.constantFrom('banned_words', 'length', 'max_length', 'max_sentences', 'required_fields'),
    fc.constantFrom(...guardrailTypes(known)),
  ),
  params: anyParams,
  monitorOnly: fc.boolean(),
});

test('any mixture of leaves runs', () => {
  fc.assert(
    fc.property(
      anyMixture,
      fc.array(anyGuardrail, { maxLength: 4 }),
      fc.array(anyText, { maxLength: 5 }),
      (...given) => {
        const [leaves, guardrails, deltas] = given;
        const semantics: Semantics = { ...documented, ...leaves };
        const provider = guardrails.flatMap(({ type, params, monitorOnly }) => {
          const compiled = compileGuardrail(type, params, semantics, known);
          return compiled?.judge === undefined ? [] : [hookOf(type, compiled, { monitorOnly })];
        });
        for (const decision of decisionsOf(new Registry({ provider }, semantics), deltas)) {
          expect(['allow', 'deny', 'enforced']).toContain(decision);
        }
      },
    ),
    { numRuns: 500 },
  );
});

/** Every phase once, with every chunk. */
function* decisionsOf(registry: Registry, deltas: readonly string[]): Generator<string | undefined> {
  const context = openContext();
  const messages = [{ role: 'user', content: deltas[0] ?? '' }];
  const request: ProviderRequest = {
    providerId: 'p',
    model: 'm',
    messages,
    systemPrompt: '',
    round: 1,
    metadata: {},
  };
  yield decided(registry.runBeforeProviderCall(request, context));
  for (const delta of deltas) yield decided(registry.runOnChunk({ content: '', delta, tokenCount: 1 }, context));
  const message = { role: 'assistant', content: '', toolCalls: [], validations: context.response.validations };
  const response = { providerId: 'p', model: 'm', round: 1, latencyMs: 0, message };
  yield decided(registry.runAfterProviderCall(request, response, context));
  expect(typeof message.content).toBe('string');
}

function decided(result: ReturnType<Registry['runOnChunk']>): string | undefined {
  return 'decision' in result ? result.decision.kind : undefined;
}
