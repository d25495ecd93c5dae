import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report } from '../../src/report/report.js';
import { documented } from '../../src/semantics/documented.js';
import { promptkit13 } from '../../src/semantics/promptkit-1.3.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { compiled, packOf } from '../policy/packs.js';
import { jsonl, reportOn, talk } from '../runner/running.js';
import { anyValidators, declared } from './packs.js';
import { anyCuts, anyText, inRawPieces } from './pieces.js';

const anySemantics = fc.constantFrom(documented, promptkit13, promptkit14, promptkit15);

const anyAnswers = fc.array(
  fc
    .tuple(anyText, fc.option(anyCuts, { nil: undefined }))
    .map(([text, cuts]) => (cuts ? inRawPieces(text, cuts) : text)),
  { maxLength: 4 },
);

test('a report is the same whether hooks that all allow are counted at once or step by step', async () => {
  await fc.assert(
    fc.asyncProperty(anyValidators, anyAnswers, anySemantics, async (validators, answers, semantics) => {
      const { policies } = compiled(packOf(declared(validators)), semantics);
      const contents = { 'a.jsonl': jsonl(talk('one', ...answers)) };
      const atOnce = await reportOn(policies, contents);
      // What measures limits must be told of every step.
      const stepByStep = await reportOn(policies, contents, { coverage: true });
      expect(foundIn(atOnce)).toEqual(foundIn(stepByStep));
    }),
    { numRuns: 300 },
  );
});

function foundIn({ policies, violations, totals }: Report) {
  return { policies, violations, totals };
}
