import { countCases, type JunitCase, type JunitSuite, junitSuites } from '../junit-cases.js';
import type { Reporter } from '../reporter.js';
import { xml } from '../sanitize.js';

export const junit: Reporter = {
  name: 'junit',
  summary: 'JUnit XML: a conversation is a case, what could not be evaluated is an error.',
  *render(report) {
    const suites = junitSuites(report);
    yield `<?xml version="1.0" encoding="UTF-8"?>\n`;
    yield `<testsuites name="promptkit-hooks" ${countsOf(suites.flatMap(({ cases }) => cases))}>\n`;
    for (const suite of suites) yield* renderSuite(suite);
    yield '</testsuites>\n';
  },
};

function* renderSuite({ name, cases }: JunitSuite): Iterable<string> {
  yield `  <testsuite name="${xml(name)}" ${countsOf(cases)}>\n`;
  for (const each of cases) yield renderCase(name, each);
  yield '  </testsuite>\n';
}

function renderCase(suite: string, { name, problem, details }: JunitCase): string {
  const opening = `    <testcase classname="${xml(suite)}" name="${xml(name)}"`;
  const text = details().map(xml).join('\n');
  if (problem === undefined) {
    return text === '' ? `${opening}/>\n` : `${opening}>\n      <system-out>${text}</system-out>\n    </testcase>\n`;
  }
  const { kind, type, message } = problem;
  return `${opening}>\n      <${kind} type="${xml(type)}" message="${xml(message)}">${text}</${kind}>\n    </testcase>\n`;
}

function countsOf(cases: readonly JunitCase[]): string {
  return `tests="${cases.length}" failures="${countCases(cases, 'failure')}" errors="${countCases(cases, 'error')}" skipped="${countCases(cases, 'skipped')}"`;
}
