import fc from 'fast-check';
import { test } from 'vitest';
import { parsePack } from '../../../src/pack/parse-pack.js';
import { compilePack } from '../../../src/policy/compile-pack.js';
import { documented } from '../../../src/semantics/documented.js';
import { promptkit13 } from '../../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../../src/semantics/promptkit-1.5.js';

const records = [documented, promptkit13, promptkit14, promptkit15];
const leaves = Object.keys(documented.compile);

/** Each leaf from some record. */
const mixtures = fc
  .array(fc.constantFrom(...records), { minLength: leaves.length, maxLength: leaves.length })
  .map((chosen) => {
    const picked = chosen.map((record, index) => [leaves[index], Reflect.get(record.compile, leaves[index] ?? '')]);
    return { ...documented.compile, ...Object.fromEntries(picked) };
  });

const validators = fc.array(
  fc.oneof(
    fc.record(
      {
        type: fc.constantFrom('banned_words', 'length', 'regex', 'nope', '', 5, null),
        params: fc.constantFrom({ words: ['bad'] }, { max: 5, message: 'no' }, {}, null, []),
        config: fc.constantFrom({ words: ['bad'] }, null),
        enabled: fc.constantFrom(true, false, null, 'yes'),
        fail_on_violation: fc.constantFrom(true, false, null),
        message: fc.constantFrom('no', '', null, 3),
        monitor: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    fc.constantFrom(null, 'banned_words'),
  ),
);

const packs = validators.chain((list) =>
  fc.constantFrom(
    { apiVersion: 'v1', kind: 'PromptConfig', metadata: { name: 'a' }, spec: { task_type: 'a', validators: list } },
    { id: 'a', prompts: { a: { validators: list }, b: null } },
    { prompts: list },
    { kind: 'PromptConfig', spec: list },
  ),
);

test('any mixture of behaviours compiles any pack, or says why not', () => {
  fc.assert(
    fc.property(mixtures, packs, fc.constantFrom('a.yaml', 'a.json'), (compile, pack, file) => {
      const semantics = { ...documented, name: 'a mixture', compile };
      const { policies, diagnostics } = compilePack(parsePack(JSON.stringify(pack), file), semantics);
      return policies.length > 0 || diagnostics.length > 0;
    }),
  );
});
