import { describe, expect, test } from 'vitest';
import { cannotJudge } from '../../src/hook/decision.js';
import { addAudits, GuardrailTally } from '../../src/report/guardrail-tally.js';
import { renderAudit } from '../../src/report/pretty/audit.js';
import type { GuardrailReport, PolicyReport, Report } from '../../src/report/report.js';
import { plainStyle } from '../../src/report/reporter.js';
import { emptyReport } from './sample-report.js';
import { allowed, objected } from './steps.js';

const unable = allowed('tone', { decision: cannotJudge('no model') });
const stream = { chunk: 3, exposed: 40, withheld: 0 };

describe('what a guardrail let through', () => {
  test('is counted by the reason', () => {
    expect(talliedOf(unable, allowed('tone'), unable)).toEqual({ unjudged: { 'no model': 2 } });
  });

  test('is nothing when it judged all in time', () => {
    expect(
      talliedOf(allowed('tone'), objected('tone', 'no'), objected('tone', 'no', { phase: 'chunk', stream })),
    ).toEqual({});
  });

  test('is what a stream had delivered when it objected at the end', () => {
    const late = objected('tone', 'no', { stream });
    const stopped = { turn: 2, stream };
    expect(talliedOf(objected('tone', 'no', { ...stopped, phase: 'chunk' }), objected('tone', 'no', stopped))).toEqual(
      {},
    );
    expect(talliedOf(late, late)).toEqual({ late: { streams: 2, characters: 80 } });
  });

  test('adds up over shards, in any order', () => {
    const [a, b] = [talliedOf(unable, objected('tone', 'no', { stream })), talliedOf(unable)];
    expect(addAudits(a, b)).toEqual({ unjudged: { 'no model': 2 }, late: { streams: 1, characters: 40 } });
    expect(addAudits(b, a)).toEqual(addAudits(a, b));
    expect(addAudits({}, undefined)).toEqual({});
  });
});

function talliedOf(...steps: Parameters<GuardrailTally['count']>[0][]) {
  const tally = new GuardrailTally();
  for (const step of steps) tally.count(step);
  return tally.report();
}

const guardrail: GuardrailReport = {
  ...{ id: 'tone', type: 'tone', file: 'p.yaml', line: 3, column: 1 },
  ...{ monitor: false, streaming: false, evaluated: 1, fired: 0, masked: 0 },
};

describe('the section of the report', () => {
  test.each<[string, Partial<GuardrailReport>, readonly string[]]>([
    ['nothing', {}, []],
    ['what could not be judged', { unjudged: { 'no model': 2 } }, ['tone: judged 1, not 2: no model']],
    ['never asked', { evaluated: 0 }, ['tone: never asked: no text of the kind that it judges']],
    [
      'too late',
      { late: { streams: 1, characters: 40 } },
      ['tone: judged 1 stream too late: 40 characters had been delivered'],
    ],
    [
      'never objects',
      { inert: [{ text: 'it only counts', leaf: 'guardrails.maxSentences' }] },
      ['tone: it only counts (guardrails.maxSentences in documented)'],
    ],
  ])('says %s', (_title, more, lines) => {
    expect(sectionOf({ guardrails: [{ ...guardrail, ...more }] })).toEqual(lines);
  });

  test('names validators that are no guardrails, and processes that failed without effect', () => {
    const notCompiled = [
      { type: 'tone', file: 'p.yaml', line: 3, column: 1, reason: 'not compiled: `enabled` is false' },
    ];
    const process = { started: 3, cached: 0, failures: { timeout: 2 } };
    const hooks = [
      { name: 'audit', kind: 'tool' as const, source: 'r.yaml', evaluated: 3, fired: 0, failed: 2, process },
    ];
    expect(sectionOf({ notCompiled, hooks })).toEqual([
      'tone: not compiled: `enabled` is false (p.yaml:3)',
      'audit: failed 2 times, and what it was asked about went on',
    ]);
  });
});

function sectionOf(more: Partial<PolicyReport>): readonly string[] {
  const empty = emptyReport();
  const policy = { id: 'p', file: 'p', prompt: 'p', digest: 'd', guardrails: [], hooks: [], evals: [], ...more };
  const report: Report = { ...empty, policies: [policy], totals: { ...empty.totals, evaluations: 1 } };
  const [, ...lines] = [...renderAudit(report, plainStyle)].join('').trimEnd().split('\n');
  return lines.map((line) => line.trim());
}
