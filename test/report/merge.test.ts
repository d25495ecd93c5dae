import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/diagnostic/input-error.js';
import { mergeReports } from '../../src/report/merge.js';
import type { Report } from '../../src/report/report.js';
import { ReportBuilder } from '../../src/report/report-builder.js';
import { conversation, emptyReport, ON_TOPIC, optionsFor, outcomeOf, SUPPORT, sampleReport } from './sample-report.js';
import { allowed, objected } from './steps.js';

const shard = fc.record({
  digests: fc.uniqueArray(fc.constantFrom('d1', 'd2', 'd3'), { minLength: 1 }),
  interrupted: fc.boolean(),
  inputs: fc.array(
    fc.record({
      file: fc.constantFrom('a', 'b'),
      verdicts: fc.array(fc.boolean()),
      scores: fc.array(fc.double({ min: -2, max: 3, noNaN: true })),
      skipped: fc.nat(2),
    }),
    { maxLength: 3 },
  ),
});

function reportOf({
  digests,
  interrupted,
  inputs,
}: {
  digests: string[];
  interrupted: boolean;
  inputs: { file: string; verdicts: boolean[]; scores: number[]; skipped: number }[];
}): Report {
  const builder = new ReportBuilder(optionsFor({ policies: digests.map((digest) => ({ ...SUPPORT, digest })) }));
  for (const { file, verdicts, scores, skipped } of inputs) {
    const input = builder.input(file);
    for (let line = 1; line <= skipped; line += 1) input.skipped(line, 'broken');
    for (const [index, isClean] of verdicts.entries()) {
      const fold = input.conversation(conversation(`c${index}`, index));
      for (const number of digests.keys()) {
        const policy = fold.under(number);
        policy.batch([isClean ? allowed('length') : objected('length', 'too long')]);
        policy.evals(
          scores.map((score) => outcomeOf(ON_TOPIC, score >= 1, { score })),
          { turn: 1, line: index },
        );
      }
      fold.close();
    }
  }
  const runs = { started: inputs.length, cached: 0, failures: { timeout: inputs.length } };
  return builder.finish({ interrupted, processes: [{ name: 'audit', kind: 'tool', ...runs }] });
}

describe('merging', () => {
  test('is associative', () => {
    fc.assert(
      fc.property(shard, shard, shard, (one, two, three) => {
        const [a, b, c] = [reportOf(one), reportOf(two), reportOf(three)];
        expect(mergeReports(mergeReports(a, b), c)).toEqual(mergeReports(a, mergeReports(b, c)));
      }),
    );
  });

  test('gives what one run over all inputs would have given', () => {
    fc.assert(
      fc.property(shard, shard, (one, two) => {
        const both = {
          ...one,
          interrupted: one.interrupted || two.interrupted,
          inputs: [...one.inputs, ...two.inputs],
        };
        expect(mergeReports(reportOf(one), reportOf({ ...two, digests: one.digests }))).toEqual(reportOf(both));
      }),
    );
  });

  test('forgets what processes took: the median of two runs is not that of their medians', () => {
    const timed = (durationsMs: number[]) => {
      const facts = {
        name: 'audit',
        kind: 'tool' as const,
        started: 1,
        cached: 0,
        failures: { [`exit ${durationsMs[0]}`]: 1 },
      };
      return new ReportBuilder(optionsFor()).finish({ interrupted: false, processes: [{ ...facts, durationsMs }] });
    };
    const [hook] = mergeReports(timed([5]), timed([2])).policies[0]?.hooks ?? [];
    expect(hook).not.toHaveProperty('timings');
    expect(hook?.process).toEqual({ started: 2, cached: 0, failures: { 'exit 2': 1, 'exit 5': 1 } });
  });

  test('lists two versions of a policy both', () => {
    const one = reportOf({ digests: ['d1'], interrupted: false, inputs: [] });
    const other = reportOf({ digests: ['d2'], interrupted: false, inputs: [] });
    expect(mergeReports(one, other).policies.map(({ digest }) => digest)).toEqual(['d1', 'd2']);
  });

  test('leaves a report as it is when the other one is empty', () => {
    expect(mergeReports(sampleReport(), emptyReport())).toEqual(sampleReport());
  });

  test('refuses verdicts of different rules', () => {
    expect(() => mergeReports(sampleReport(), sampleReport({ semantics: 'promptkit-1.4' }))).toThrow(InputError);
  });
});
