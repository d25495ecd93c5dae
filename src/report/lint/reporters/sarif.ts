import type { Severity } from '../../../diagnostic/diagnostic.js';
import type { LintDiagnostic } from '../../../lint/lint-diagnostic.js';
import { json as safe } from '../../sanitize.js';
import type { About, LintReport, LintReporter } from '../lint-report.js';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

export const sarif: LintReporter = {
  name: 'sarif',
  summary: 'SARIF 2.1.0, for code scanning.',
  *render(report, _style, about) {
    yield `${safe(JSON.stringify(logOf(report, about), undefined, 2))}\n`;
  },
};

function logOf({ tool, diagnostics }: LintReport, { rules }: About) {
  const known = new Map(rules.map((rule) => [rule.code, rule]));
  const codes = [...new Set(diagnostics.map(({ code }) => code))].toSorted();
  const indexOf = new Map(codes.map((code, index) => [code, index]));
  const driver = {
    name: tool.name,
    version: tool.version,
    rules: codes.map((code) => ruleOf(code, known.get(code))),
  };
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map((diagnostic) => resultOf(diagnostic, indexOf.get(diagnostic.code) ?? -1)),
      },
    ],
  };
}

function ruleOf(code: string, rule: About['rules'][number] | undefined) {
  if (rule === undefined) return { id: code };
  const { severity, summary } = rule;
  return { id: code, shortDescription: { text: summary }, defaultConfiguration: { level: LEVELS[severity] } };
}

function resultOf(diagnostic: LintDiagnostic, ruleIndex: number) {
  const { code, severity, message, hint, file, line, column, endLine, endColumn, related = [] } = diagnostic;
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: code,
    ruleIndex,
    level: LEVELS[severity],
    message: { text: hint === undefined ? message : `${message}; ${hint}` },
    locations: [locationOf(file, region)],
    ...(related.length > 0 && {
      relatedLocations: related.map((place, id) => ({
        id,
        message: { text: place.message },
        ...locationOf(file, { startLine: place.line, startColumn: place.column }),
      })),
    }),
  };
}

function locationOf(file: string, region: Readonly<Record<string, number>>) {
  return { physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } };
}

/** A relative path with forward slashes, and nothing in it that a URI would read otherwise. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^\.\//, '').toWellFormed();
  return path.split('/').map(encodeURIComponent).join('/');
}
