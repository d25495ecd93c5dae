import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Rechunk } from '../../src/replay/rechunk.js';
import { recordedSource } from '../../src/replay/recorded-source.js';
import { replay } from '../../src/replay/replay.js';
import type { Step } from '../../src/replay/step.js';
import type { Violation } from '../../src/report/report.js';
import { packOf, policyOf } from '../policy/packs.js';
import { conversation } from '../replay/replaying.js';
import { jsonl, reportOn, talk } from '../runner/running.js';
import { type AnyValidator, allMonitored, anyValidators, declared } from './packs.js';
import { anyCuts, anyText, inRawPieces } from './pieces.js';

test('a stream that nothing stops gets the verdicts of the whole text', () => {
  fc.assert(
    fc.property(anyValidators, anyText, anyCuts, (validators, text, cuts) => {
      const whole = stepsOf(allMonitored(validators), text);
      const streamed = stepsOf(validators, inRawPieces(text, cuts));
      if (streamed.some(({ outcome }) => outcome === 'enforced')) return;
      expect(verdicts(streamed)).toEqual(verdicts(whole));
    }),
    { numRuns: 1000 },
  );
});

test('a monitored stream gets the verdicts of the whole text, and figures that fit', () => {
  fc.assert(
    fc.property(anyValidators, anyText, anyCuts, (validators, text, cuts) => {
      const monitored = allMonitored(validators);
      const pieces = inRawPieces(text, cuts);
      const streamed = stepsOf(monitored, pieces).filter(({ outcome }) => outcome !== undefined);
      expect(verdicts(streamed)).toEqual(verdicts(stepsOf(monitored, text)));
      const length = [...text].length;
      for (const { stream, phase } of streamed) {
        expect(stream?.withheld).toBe(0);
        expect(stream?.chunk).toBeLessThanOrEqual(pieces.length);
        expect(stream?.exposed).toBeLessThanOrEqual(length);
        expect(stream?.at).toBeLessThanOrEqual(stream?.exposed ?? 0);
        if (phase === 'provider_after') expect(stream).toMatchObject({ chunk: pieces.length, exposed: length });
      }
    }),
    { numRuns: 1000 },
  );
});

test('of a stream that is stopped, what was exposed and what was withheld is all of it', () => {
  fc.assert(
    fc.property(anyValidators, anyText, anyCuts, (validators, text, cuts) => {
      const enforced = stepsOf(validators, inRawPieces(text, cuts)).filter(({ outcome }) => outcome === 'enforced');
      for (const { stream } of enforced)
        expect((stream?.exposed ?? 0) + (stream?.withheld ?? 0)).toBe([...text].length);
    }),
    { numRuns: 1000 },
  );
});

const anyRechunk: fc.Arbitrary<Rechunk> = fc.oneof(
  fc.integer({ min: 1, max: 9 }).map((size) => ({ kind: 'chars' as const, size })),
  fc.integer({ min: 1, max: 3 }).map((size) => ({ kind: 'tokens' as const, size })),
  fc.constant({ kind: 'words' as const }),
);

test('cutting the recorded text on purpose changes nothing but phases and figures of a monitored policy', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyValidators,
      fc.array(anyText, { maxLength: 3 }),
      anyRechunk,
      async (validators, texts, rechunk) => {
        const policies = [policyOf(packOf(declared(allMonitored(validators))))];
        const contents = { 'a.jsonl': jsonl(talk('one', ...texts)) };
        const recorded = await reportOn(policies, contents);
        const cut = await reportOn(policies, contents, { rechunk });
        expect(cut.violations.map(withoutStream).toSorted()).toEqual(recorded.violations.map(withoutStream).toSorted());
        expect(cut.totals).toEqual(recorded.totals);
      },
    ),
  );
});

test('a policy that only monitors finds nothing that depends on the cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyValidators,
      anyText.filter((text) => text.length < 20),
      async (validators, text) => {
        const policies = [policyOf(packOf(declared(allMonitored(validators))))];
        const rechunk = { kind: 'every-boundary' } as const;
        const report = await reportOn(policies, { 'a.jsonl': jsonl(talk('one', text)) }, { rechunk });
        expect(report.violations).toEqual([]);
      },
    ),
  );
});

test('a file that is cut in two between lines gives the same violations and totals', async () => {
  const answer = fc.oneof(
    anyText,
    fc.tuple(anyText, anyCuts).map(([text, cuts]) => inRawPieces(text, cuts)),
  );
  const talks = fc.array(fc.array(answer, { maxLength: 3 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(anyValidators, talks, fc.nat(6), async (validators, answers, place) => {
      const policies = [policyOf(packOf(declared(validators)))];
      const records = answers.map((each, index) => talk(`c${index}`, ...each));
      const first = records.slice(0, place);
      const whole = await reportOn(policies, { 'a.jsonl': jsonl(...records) });
      const halves = await reportOn(policies, {
        'a.jsonl': jsonl(...first),
        'b.jsonl': jsonl(...records.slice(place)),
      });
      const moved = halves.violations.map((violation) => inOneFile(violation, first.length));
      expect(moved).toEqual(whole.violations);
      expect(halves.totals).toEqual(whole.totals);
      expect(halves.policies).toEqual(whole.policies);
    }),
  );
});

function stepsOf(validators: readonly AnyValidator[], answer: string | readonly string[]): readonly Step[] {
  const { registry } = policyOf(packOf(declared(validators)));
  const steps: Step[] = [];
  const source = recordedSource(conversation(['hi', answer]));
  replay({ source, registry, onSteps: (batch) => steps.push(...batch) });
  return steps;
}

/** Who objects, why and where, in an order that does not depend on when. */
function verdicts(steps: readonly Step[]): readonly string[] {
  const objections = steps.filter(({ outcome }) => outcome !== undefined);
  return objections.map(({ hook, decision, spans }) => JSON.stringify([hook.guardrail, decision, spans])).toSorted();
}

function withoutStream({ phase: _phase, stream: _stream, ...violation }: Violation): string {
  return JSON.stringify(violation);
}

function inOneFile(violation: Violation, linesBefore: number): Violation {
  if (violation.file === 'a.jsonl') return violation;
  return { ...violation, file: 'a.jsonl', line: violation.line + linesBefore };
}
