import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conversation } from '../../src/conversation/conversation.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import { askingOf } from '../../src/runner/replay-conversation.js';
import { documented } from '../../src/semantics/documented.js';
import { leavesOf } from '../../src/semantics/leaves.js';
import { valuesOf } from '../../src/semantics/says.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { conversation } from '../replay/replaying.js';
import { examples } from '../semantics/examples/index.js';
import { hookSetOf } from '../semantics/hook-set-of.js';
import { packOf } from '../semantics/pack-of.js';
import { withValues } from '../semantics/switched.js';
import { anyText } from './pieces.js';

/** Each behaviour with any of its values, as no release ever had them together. */
const anySemantics: fc.Arbitrary<Semantics> = fc
  .tuple(...leavesOf(documented).map(({ path }) => fc.constantFrom(...valuesOf(path)).map((value) => [path, value])))
  .map((values) => withValues(documented, Object.fromEntries(values)));

const anyOf = <Value>(list: readonly Value[]) => fc.constantFrom(...list);

const anyValidator = anyOf(examples.flatMap(({ validators = [] }) => validators)).chain((validator) =>
  fc.record({
    ...Object.fromEntries(Object.entries(validator).map(([key, value]) => [key, fc.constant(value)])),
    enabled: fc.constantFrom(true, true, true, false, undefined),
    fail_on_violation: fc.constantFrom(true, false, undefined),
  }),
);

const evals = [
  { id: 'words', type: 'max_length', trigger: 'every_turn', params: { max: 4 }, threshold: { min_score: 0.5 } },
  { id: 'tools', type: 'tools_called', trigger: 'on_session_complete', params: { tool_names: ['search'] } },
  { id: 'all', type: 'content_excludes', trigger: 'on_conversation_complete', params: { patterns: ['bad'] } },
];

const anyPack = fc
  .record({
    written: fc.constantFrom('compiled pack' as const, 'PromptConfig' as const),
    validators: fc.array(anyValidator, { maxLength: 4 }),
    prompt: fc.constantFrom({}, { evals }),
  })
  .map(packOf);

const anyTurn = fc.oneof(
  anyOf(examples.flatMap(({ turns = [] }) => turns)),
  fc.tuple(fc.constantFrom('Hi', 'bad'), fc.array(anyText, { minLength: 1, maxLength: 3 })),
  fc.tuple(fc.constantFrom('Hi', 'bad'), anyText),
);

const anyHooks = anyOf([undefined, ...examples.flatMap(({ hooks }) => hooks ?? [])]);

test('any mixture of leaves compiles, or says why not, and replays', async () => {
  const met = { replayed: 0, refused: 0, steps: 0 };
  await fc.assert(
    fc.asyncProperty(
      anySemantics,
      anyPack,
      fc.array(anyTurn, { maxLength: 3 }).map((turns) => conversation(...turns)),
      anyHooks,
      async (semantics, pack, talk, hooks) => {
        const { policies, diagnostics } = compilePack(parsePack(pack, 'pack.json'), semantics, {
          hooks: hookSetOf(hooks?.make(() => undefined, semantics)),
        });
        const [policy] = diagnostics.some(({ severity }) => severity === 'error') ? [] : policies;
        if (policy === undefined) {
          met.refused += 1;
          expect(diagnostics).not.toEqual([]);
          return;
        }
        met.replayed += 1;
        met.steps += await stepsOf(talk, policy);
      },
    ),
    { numRuns: 1000 },
  );
  // A property that only ever meets refusals would prove nothing.
  expect(met.replayed).toBeGreaterThan(100);
  expect(met.refused).toBeGreaterThan(0);
  expect(met.steps).toBeGreaterThan(100);
});

async function stepsOf(
  talk: Conversation,
  policy: ReturnType<typeof compilePack>['policies'][number],
): Promise<number> {
  let objections = 0;
  await replay({
    source: recordedSource(talk),
    registry: policy.registry,
    semantics: policy.semantics,
    onSteps: (steps) => {
      for (const { decision, outcome } of steps) {
        expect(['allow', 'deny', 'enforced']).toContain(decision.kind);
        expect(outcome).not.toBe('crashed');
        if (outcome !== undefined) objections += 1;
      }
    },
    onEvent: (event) => expect(JSON.stringify(event)).not.toBe(''),
    onTurn: (end, messages) => {
      expect(messages.every(({ content }) => typeof content === 'string')).toBe(true);
      if ('response' in end) expect(typeof end.response.streamed.message.content).toBe('string');
    },
    ...askingOf(policy, talk, { evals: () => undefined }),
  });
  return objections;
}
