import { describe, expect, test } from 'vitest';
import { DEFAULT_GATE, type GateOptions, judgeGate, type Ungated } from '../../src/report/gate.js';
import type { EvalAnswer, Totals, Violation } from '../../src/report/report.js';

const TOTALS: Totals = {
  conversations: 10,
  turns: 10,
  responses: 100,
  toolCalls: 0,
  chunks: 0,
  evaluations: 100,
  skipped: 0,
  masked: 0,
  violations: { denied: 0, enforced: 0, monitored: 0, crashed: 0 },
  expectations: { met: 0, missed: 0, unexpected: 0 },
  evals: { evaluated: 0, passed: 0, failed: 0, skipped: 0, errored: 0 },
};

const CLEAN: Ungated = {
  schema: 'promptkit-hooks/report/1',
  tool: { name: 'promptkit-hooks', version: '1.2.3' },
  semantics: 'documented',
  partial: false,
  policies: [],
  inputs: [],
  totals: TOTALS,
  violations: [],
  evals: [],
};

function violation(outcome: Violation['outcome'], more: Partial<Violation> = {}): Violation {
  return {
    policy: 'p.yaml#p',
    file: 't.jsonl',
    line: 1,
    conversation: 'c',
    turn: 1,
    round: 1,
    phase: 'provider_after',
    hook: 'h',
    outcome,
    reason: 'r',
    spans: [],
    masked: false,
    afterDenial: false,
    ...more,
  };
}

/** A run with so much the matter with it. */
function run(...parts: readonly Partial<Ungated>[]): Ungated {
  return Object.assign({}, CLEAN, ...parts);
}

const NOT_ASKED: Partial<EvalAnswer> = { passed: null, asked: false, skipped: true };

const answered = (...answers: readonly Partial<EvalAnswer>[]) => ({
  evals: answers.map(
    (more): EvalAnswer => ({
      policy: 'p.yaml#p',
      file: 't.jsonl',
      line: 1,
      conversation: 'c',
      turn: 1,
      id: 'e',
      type: 'contains',
      trigger: 'every_turn',
      passed: true,
      asked: true,
      skipped: false,
      ...more,
    }),
  ),
});
const found = (...violations: readonly Violation[]) => ({ violations });
const totals = (more: Partial<Totals>) => ({ totals: { ...TOTALS, ...more } });
const missed = { expectations: { met: 0, missed: 1, unexpected: 0 } };
const hookFailed = {
  policies: [
    {
      id: 'p.yaml#p',
      file: 'p.yaml',
      prompt: 'p',
      digest: 'd',
      evals: [],
      guardrails: [],
      hooks: [{ name: 'audit', kind: 'eval' as const, source: 's', evaluated: 3, fired: 0, failed: 2 }],
    },
  ],
};

/** One input that could not be read at all. */
const unread = {
  ...totals({ skipped: 1 }),
  inputs: [
    {
      file: 't',
      format: null,
      conversations: 0,
      responses: 0,
      chunks: 0,
      skipped: [{ line: 0, reason: 'gone' }],
      notes: [],
    },
  ],
};

const cases: readonly (readonly [string, Ungated, Partial<GateOptions>, exit: number, failed: boolean])[] = [
  ['a clean run passes', CLEAN, {}, 0, false],
  ['a denied response fails', run(found(violation('denied'))), {}, 1, true],
  ['an enforced response fails', run(found(violation('enforced'))), {}, 1, true],
  ['a crash fails', run(found(violation('crashed'))), {}, 1, true],
  ['a monitored response passes', run(found(violation('monitored'))), {}, 0, false],
  ['a monitored response fails when asked for', run(found(violation('monitored'))), { failOn: ['monitored'] }, 1, true],
  ['only what is asked for fails', run(found(violation('denied'))), { failOn: ['monitored'] }, 0, false],
  ['a masked hit passes', run(found(violation('enforced', { masked: true }))), {}, 0, false],
  ['an expected violation passes', run(found(violation('enforced', { expected: true }))), {}, 0, false],
  [
    'an expected crash passes',
    run(found(violation('crashed', { expected: true }))),
    { failOn: ['crashed', 'unexpected'] },
    0,
    false,
  ],
  [
    'an unexpected one fails',
    run(found(violation('enforced', { expected: false }))),
    { failOn: ['unexpected'] },
    1,
    true,
  ],
  [
    'where nothing is expected nothing is unexpected',
    run(found(violation('enforced'))),
    { failOn: ['unexpected'] },
    0,
    false,
  ],
  ['a missed expectation fails', run(totals(missed)), {}, 1, true],
  ['a missed expectation passes when not asked for', run(totals(missed)), { failOn: ['denied'] }, 0, false],
  ['a missed expectation is not one of the allowed violations', run(totals(missed)), { maxViolations: 5 }, 1, true],
  ['a hook that failed passes', run(hookFailed), {}, 0, false],
  ['a hook that failed fails when asked for', run(hookFailed), { failOn: ['hook-failed'] }, 1, true],
  [
    'as many violations as allowed pass',
    run(found(violation('denied'), violation('denied'))),
    { maxViolations: 2 },
    0,
    false,
  ],
  ['one more fails', run(found(violation('denied'), violation('denied'))), { maxViolations: 1 }, 1, true],
  ['as many responses as allowed pass', run(found(violation('denied'))), { maxRate: 1 }, 0, false],
  ['a higher rate fails', run(found(violation('denied'), violation('denied', { turn: 2 }))), { maxRate: 1 }, 1, true],
  [
    'a response with two violations is one violating response',
    run(found(violation('denied'), violation('enforced'))),
    { maxRate: 1 },
    0,
    false,
  ],
  [
    'either limit fails',
    run(found(violation('denied'), violation('denied'))),
    { maxRate: 50, maxViolations: 1 },
    1,
    true,
  ],
  ['--no-fail turns 1 into 0', run(found(violation('denied'))), { noFail: true }, 0, true],
  ['a skipped record is inconclusive', run(totals({ skipped: 1 })), {}, 4, false],
  ['as many as allowed are not', run(totals({ skipped: 2 })), { allowSkipped: 2 }, 0, false],
  ['one more than allowed is', run(totals({ skipped: 3 })), { allowSkipped: 2 }, 4, false],
  [
    'a rate over no responses is exceeded by any violation',
    run(found(violation('enforced')), totals({ responses: 0 })),
    { maxRate: 5 },
    1,
    true,
  ],
  ['an input that could not be read is never allowed', run(unread), { allowSkipped: 9 }, 4, false],
  ['a gate that looks at evals needs some', CLEAN, { failOn: ['eval'] }, 4, false],
  ['a failed eval passes unless the gate looks at evals', run(answered({ passed: false })), {}, 0, false],
  ['a failed eval fails when asked for', run(answered({ passed: false }, {})), { failOn: ['eval'] }, 1, true],
  ['a passed eval passes', run(answered({})), { failOn: ['eval'] }, 0, false],
  [
    'an eval without a verdict is inconclusive when the gate looks at evals',
    run(answered({}, { passed: null, error: 'oops' })),
    { failOn: ['eval'] },
    4,
    false,
  ],
  ['and only then', run(answered({}, { passed: null, error: 'oops' })), {}, 0, false],
  [
    'so is one that needs what a replay has not',
    run(answered({}, { passed: null, skipped: true, skipReason: 'it needs a model' })),
    { failOn: ['eval'] },
    4,
    false,
  ],
  ['one whose condition did not hold is not', run(answered({}, NOT_ASKED)), { failOn: ['eval'] }, 0, false],
  ['but then something else must have been asked', run(answered(NOT_ASKED)), { failOn: ['eval'] }, 4, false],
  [
    'a failed eval is worse than one without an answer',
    run(answered({ passed: null }, { passed: false })),
    { failOn: ['eval'] },
    1,
    true,
  ],
  ['nothing evaluated is never green', run(totals({ evaluations: 0 })), {}, 3, false],
  ['nor with --no-fail', run(totals({ evaluations: 0 })), { noFail: true }, 3, false],
  ['an interrupted run is 130', run({ partial: true }), {}, 130, false],
  ['130 before 1', run({ partial: true }, found(violation('denied'))), {}, 130, true],
  ['130 before 4 and 3', run({ partial: true }, totals({ skipped: 1, evaluations: 0 })), {}, 130, false],
  ['1 before 4', run(found(violation('denied')), totals({ skipped: 1 })), {}, 1, true],
  ['1 before 3', run(totals({ evaluations: 0, ...missed })), {}, 1, true],
  ['4 before 3', run(totals({ skipped: 1, evaluations: 0 })), {}, 4, false],
  ['--no-fail leaves 4', run(found(violation('denied')), totals({ skipped: 1 })), { noFail: true }, 4, true],
];

describe('the exit code', () => {
  test.each(cases)('%s', (_title, report, options, exit, failed) => {
    expect(judgeGate(report, { ...DEFAULT_GATE, ...options })).toMatchObject({ exit, failed });
  });

  test.each(cases)('has a reason exactly when something is the matter: %s', (_title, report, options, exit, failed) => {
    const { reasons } = judgeGate(report, { ...DEFAULT_GATE, ...options });
    expect(reasons.length > 0).toBe(exit !== 0 || failed);
  });
});

describe('a rate', () => {
  test('is not exceeded by what it allows, whatever floating-point numbers say', () => {
    for (let hundredths = 1; hundredths <= 300; hundredths += 1) {
      const violations = Array.from({ length: hundredths }, (_, turn) => violation('denied', { turn }));
      const options = { ...DEFAULT_GATE, maxRate: hundredths / 100 };
      expect(judgeGate(run({ violations }, totals({ responses: 10_000 })), options).exit).toBe(0);
      expect(judgeGate(run({ violations }, totals({ responses: 9_999 })), options).exit).toBe(1);
    }
  });
});

test.each([
  ['no input', {}, 'nothing was evaluated: there was no input'],
  [
    'no conversation',
    {
      inputs: [{ file: 't', format: 'jsonl', conversations: 0, responses: 0, chunks: 0, skipped: [], notes: [] }],
      ...totals({ conversations: 0, evaluations: 0 }),
    },
    'nothing was evaluated: the input holds no conversation that could be replayed',
  ],
  [
    'no guardrail',
    { inputs: [{ file: 't', format: 'jsonl', conversations: 1, responses: 0, chunks: 0, skipped: [], notes: [] }] },
    'nothing was evaluated: no policy has an enabled guardrail, a hook or an eval',
  ],
])('a run over nothing says why: %s', (_title, more, reason) => {
  expect(judgeGate(run(totals({ evaluations: 0 }), more), DEFAULT_GATE).reasons).toEqual([reason]);
});
