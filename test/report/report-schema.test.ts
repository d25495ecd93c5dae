import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Report } from '../../src/report/report.js';
import { reportSchema } from '../../src/report/report-schema.js';
import { cleanReport, emptyReport, sampleReport } from './sample-report.js';

type DeepReadonly<T> = T extends object ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> } : T;
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

describe('the schema of a report', () => {
  test('says what the type says', () => {
    // Does not compile when the two drift apart.
    const same: Same<DeepReadonly<z.infer<typeof reportSchema>>, Report> = true;
    expect(same).toBe(true);
  });

  test.each([
    ['with a bit of everything', sampleReport({ holdBack: [20] })],
    ['redacted', sampleReport({ redact: true })],
    ['of a clean run', cleanReport()],
    ['of nothing', emptyReport()],
  ])('accepts a report %s, as it was', (_title, report) => {
    expect(reportSchema.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
  });

  test.each([
    ['another schema', { schema: 'promptkit-hooks/lint/1' }],
    ['a key that nobody knows', { surprise: 1 }],
    ['a count below zero', { totals: { ...sampleReport().totals, turns: -1 } }],
    ['an outcome that nobody knows', { violations: [{ ...sampleReport().violations[0], outcome: 'blocked' }] }],
  ])('refuses %s', (_title, change) => {
    expect(reportSchema.safeParse({ ...sampleReport(), ...change }).success).toBe(false);
  });
});
