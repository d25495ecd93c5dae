import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../../src/report/report.js';
import { ReportBuilder } from '../../../src/report/report-builder.js';
import { plainStyle, type Style } from '../../../src/report/reporter.js';
import { github } from '../../../src/report/reporters/github.js';
import { reporters } from '../../../src/report/reporters/index.js';
import { json } from '../../../src/report/reporters/json.js';
import { jsonl } from '../../../src/report/reporters/jsonl.js';
import { junit } from '../../../src/report/reporters/junit.js';
import { oneline } from '../../../src/report/reporters/oneline.js';
import { pretty } from '../../../src/report/reporters/pretty.js';
import { renderStepSummary } from '../../../src/report/step-summary.js';
import {
  cleanReport,
  conversation,
  emptyReport,
  evalFacts,
  optionsFor,
  outcomeOf,
  SUPPORT,
  sampleReport,
} from '../sample-report.js';
import { objected } from '../steps.js';
import { xmlProblem } from './xml-problem.js';

const text = (pieces: Iterable<string>) => [...pieces].join('');

/** Everything that strangers write tries to be something else. */
function hostileReport(count = 1): Report {
  const evil = '::error::a\n::set-output name=x::y\r]]><script>&"\'|`%0A,\u001b[2J\u0000\ud800\uffff ##[group]x\u202e';
  const builder = new ReportBuilder(
    optionsFor({ policies: [{ ...SUPPORT, id: evil, evals: [evalFacts(evil, evil, 1)] }] }),
  );
  const input = builder.input(evil);
  for (let line = 1; line <= count; line += 1) {
    const fold = input.conversation(
      conversation(`${evil}${line}`, line, { expect: [{ turn: 3, guardrail: evil, outcome: 'denied' }] }),
    );
    const policy = fold.under(0);
    policy.batch([objected('length', evil, { before: evil, spans: [{ start: 2, end: 7 }] })]);
    const outcomes = [
      outcomeOf(evalFacts(evil, evil, 1), false, { explanation: evil, value: { [evil]: evil } }),
      outcomeOf(evalFacts(evil, evil, 1), undefined, { error: evil }),
      outcomeOf(evalFacts(evil, evil, 1), undefined, { skipped: true, skipReason: evil }),
    ];
    policy.evals(outcomes, { turn: 1, line });
    fold.close();
    input.skipped(line, evil);
    input.note({ line, conversation: evil, text: evil });
  }
  return builder.finish({ interrupted: false });
}

describe('every reporter', () => {
  test.each(reporters.map((reporter) => [reporter.name, reporter] as const))(
    '%s says the sample as written down',
    async (name, { render }) => {
      await expect(text(render(sampleReport({ holdBack: [20] }), plainStyle))).toMatchFileSnapshot(`${name}.txt`);
    },
  );

  test.each(reporters.map((reporter) => [reporter.name, reporter] as const))(
    '%s lets nothing through that steers a terminal or a build server',
    (_name, reporter) => {
      const said = text(reporter.render(hostileReport(), plainStyle));
      expect(said).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\u202e]/u);
      expect(said).not.toContain('##[');
      const commands = said.split('\n').filter((line) => line.trimStart().startsWith('::'));
      const known = reporter.name === 'github' ? /^::(error|warning|notice) [^:\n]*::/ : /^$/;
      for (const command of commands) expect(command).toMatch(known);
    },
  );

  test('has a file of its own in the catalogue', () => {
    const folder = new URL('../../../src/report/reporters/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file !== 'index.ts');
    expect(reporters.map(({ name }) => `${name}.ts`).toSorted()).toEqual(files.toSorted());
  });
});

describe('json', () => {
  test.each([
    ['a sample', sampleReport()],
    ['a clean run', cleanReport()],
    ['nothing', emptyReport()],
    ['hostile texts', hostileReport(3)],
  ])('is the report, and laid out as usual: %s', (_title, report) => {
    const said = text(json.render(report, plainStyle));
    expect(JSON.parse(said)).toEqual(report);
    expect(JSON.stringify(JSON.parse(said), null, 2).split('\n')).toHaveLength(said.split('\n').length - 1);
  });

  test('of harmless texts is what JSON.stringify gives', () => {
    expect(text(json.render(sampleReport(), plainStyle))).toBe(`${JSON.stringify(sampleReport(), null, 2)}\n`);
  });
});

test('jsonl has a line for each violation and each eval result, and one for the rest', () => {
  const report = hostileReport(3);
  const lines = text(jsonl.render(report, plainStyle))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { violations, evals, ...rest } = report;
  expect(lines).toEqual([
    ...violations.map((violation) => ({ type: 'violation', ...violation })),
    ...evals.map((answer) => ({ ...answer, type: 'eval', evalType: answer.type })),
    { type: 'summary', ...rest },
  ]);
});

test('oneline has one line for each violation, each eval that did not pass, and each reason of the gate', () => {
  const report = hostileReport(3);
  expect(text(oneline.render(report, plainStyle)).split('\n')).toHaveLength(13 + report.gate.reasons.length);
});

describe('pretty', () => {
  test.each([
    ['pretty-clean', cleanReport()],
    ['pretty-empty', emptyReport()],
    ['pretty-redacted', sampleReport({ redact: true })],
  ])('%s', async (name, report) => {
    await expect(text(pretty.render(report, plainStyle))).toMatchFileSnapshot(`${name}.txt`);
  });

  test('with colours says the same, with the hits painted', () => {
    const paint = (code: string) => (painted: string) => `<${code}>${painted}</${code}>`;
    const style: Style = {
      bold: paint('b'),
      dim: paint('d'),
      red: paint('r'),
      yellow: paint('y'),
      green: paint('g'),
      cyan: paint('c'),
      underline: paint('u'),
      columns: 100,
    };
    const colored = text(pretty.render(sampleReport(), style));
    expect(colored).toContain('we <r><u>guarantee</u></r> that');
    const bare = colored
      .replaceAll('<r><u>', '»')
      .replaceAll('</u></r>', '«')
      .replace(/<\/?[bdrygcu]>/g, '');
    expect(bare).toBe(text(pretty.render(sampleReport(), plainStyle)));
  });
});

describe('junit', () => {
  test.each([
    ['a sample', sampleReport()],
    ['a clean run', cleanReport()],
    ['nothing', emptyReport()],
    ['hostile texts', hostileReport(3)],
  ])('is well-formed, and counts the cases that it has: %s', (_title, report) => {
    const said = text(junit.render(report, plainStyle));
    expect(xmlProblem(said)).toBeUndefined();
    const count = (what: string) => said.split(what).length - 1;
    const [, tests, failures, errors] =
      /<testsuites name="[^"]*" tests="(\d+)" failures="(\d+)" errors="(\d+)"/.exec(said) ?? [];
    expect([tests, failures, errors].map(Number)).toEqual([count('<testcase '), count('<failure '), count('<error ')]);
  });

  test.each([
    ['a passed run has neither failure nor error', cleanReport(), 0, 0],
    ['a run over nothing has an error', emptyReport(), 0, 1],
    [
      'violations within the limit are no failures, and a file that is gone is never allowed',
      sampleReport({ gate: { failOn: ['denied'], maxViolations: 9, allowSkipped: 9, noFail: false } }),
      0,
      3,
    ],
  ])('%s', (_title, report, failures, errors) => {
    const said = text(junit.render(report, plainStyle));
    expect(said).toContain(` failures="${failures}" errors="${errors}"`);
  });
});

describe('github', () => {
  test('shows at most ten of a level and says how many more there are', () => {
    const said = text(github.render(hostileReport(30), plainStyle));
    for (const level of ['error', 'warning', 'notice']) {
      expect(said.split('\n').filter((line) => line.startsWith(`::${level} `))).toHaveLength(10);
    }
    expect(said.trimEnd().split('\n').at(-1)).toBe(
      '51 more errors, 51 more warnings, 20 more notices: see the step summary',
    );
  });

  test('tells the rest in the step summary', async () => {
    await expect(renderStepSummary(sampleReport())).toMatchFileSnapshot('step-summary.txt');
  });

  test('keeps the step summary within what GitHub accepts, whatever is in it', () => {
    const summary = renderStepSummary(hostileReport(20_000));
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    expect(summary).toMatch(/and \d+ more rows \(use --reporter json for all\)/);
    expect(summary).not.toMatch(/<script|::error/);
  });
});
