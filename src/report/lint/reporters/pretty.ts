import type { Severity } from '../../../diagnostic/diagnostic.js';
import type { LintDiagnostic } from '../../../lint/lint-diagnostic.js';
import type { Paint, Style } from '../../reporter.js';
import { lineStart, visible } from '../../sanitize.js';
import { plural } from '../../violation-line.js';
import { countsOf } from '../counts.js';
import type { LintReporter } from '../lint-report.js';

export const pretty: LintReporter = {
  name: 'pretty',
  summary: 'Findings with the line that they are about, for people.',
  *render(report, style, { texts }) {
    const lines = new Map<string, readonly string[]>();
    for (const diagnostic of report.diagnostics) {
      const { file } = diagnostic;
      const known = lines.get(file) ?? (texts.get(file) ?? '').replace(/^\uFEFF/, '').split('\n');
      lines.set(file, known);
      yield* findingLines(diagnostic, known, style);
    }
    yield `${countsOf(report)}${mendable(report.diagnostics)}\n`;
  },
};

function* findingLines(diagnostic: LintDiagnostic, lines: readonly string[], style: Style): Iterable<string> {
  const { file, line, column, severity, message, hint, code, related = [], fix } = diagnostic;
  const place = style.bold(`${lineStart(file)}:${line}:${column}:`);
  yield `${place} ${paintOf(severity, style)(`${severity}:`)} ${visible(message)} ${style.dim(`[${code}]`)}\n`;
  yield* excerpt(diagnostic, lines[line - 1], style);
  for (const other of related) yield `  ${style.dim(`${other.line}:${other.column}:`)} ${visible(other.message)}\n`;
  if (hint !== undefined) yield `  hint: ${visible(hint)}\n`;
  if (fix !== undefined) yield `  ${fix.kind === 'safe' ? '--fix' : '--fix-unsafe'}: ${visible(fix.title)}\n`;
  yield '\n';
}

function paintOf(severity: Severity, { red, yellow, cyan }: Style): Paint {
  return { error: red, warning: yellow, info: cyan }[severity];
}

/** Of a longer line, what stands around the place. */
const BEFORE = 40;
const SHOWN = 100;

function* excerpt(
  { line, column, endColumn }: LintDiagnostic,
  text: string | undefined,
  style: Style,
): Iterable<string> {
  if (text === undefined || text.trim() === '') return;
  const from = column - 1 <= SHOWN - BEFORE ? 0 : column - 1 - BEFORE;
  const shown = (start: number, end: number) =>
    visible(text.slice(Math.max(start, from), end).replaceAll('\t', ' ').replace(/\r$/, ''));
  const before = shown(from, column - 1);
  const marked = shown(column - 1, Math.min(endColumn - 1, from + SHOWN));
  const after = shown(Math.max(endColumn - 1, column - 1), from + SHOWN);
  const number = String(line);
  yield `${style.dim(`${number} |`)} ${before}${marked}${after}\n`;
  const caret = '^'.repeat(Math.max(1, widthOf(marked)));
  yield `${' '.repeat(number.length)} ${style.dim('|')} ${' '.repeat(widthOf(before))}${style.red(caret)}\n`;
}

/** Columns of a terminal, as good as it gets without tables: wide scripts need two. */
function widthOf(text: string): number {
  const wide =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/gu)
      ?.length ?? 0;
  const marks = text.match(/\p{M}/gu)?.length ?? 0;
  return [...text].length + wide - marks;
}

function mendable(diagnostics: readonly LintDiagnostic[]): string {
  const safe = diagnostics.filter(({ fix }) => fix?.kind === 'safe').length;
  return safe === 0 ? '' : `; ${plural(safe, 'finding')} can be mended with --fix`;
}
