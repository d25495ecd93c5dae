import { didYouMean } from '../diagnostic/did-you-mean.js';
import { quote } from '../diagnostic/quote.js';
import { type Comment, yamlComments } from '../document/yaml-comments.js';
import type { Severities, Unended } from './lint-diagnostic.js';
import type { LintRule } from './lint-rule.js';
import { unusedSuppression } from './rules/unused-suppression.js';

interface Linted {
  readonly text: string;
  readonly file: string;
  readonly rules: readonly LintRule[];
  readonly severities: Severities;
}

/** `# promptkit-hooks: ignore CODE, CODE -- reason` */
const MARK = 'promptkit-hooks:';
const COMMENT = /^#+\s*promptkit-hooks:\s*ignore\b(?<codes>.*?)(?:--.*)?$/s;

/**
 * Without what comments ask to leave out, on their own line or the next one with something on it; and with what is wrong
 * with those comments. Only what a rule finds can be left out: what keeps a file from being read cannot.
 */
export function withoutSuppressed(diagnostics: readonly Unended[], linted: Linted): readonly Unended[] {
  if (!linted.text.includes(MARK)) return diagnostics;
  const suppressions = suppressionsIn(linted);
  if (suppressions.length === 0) return diagnostics;
  const codes = new Set(linted.rules.map(({ code }) => code));
  const byPlace = suppressionsByPlace(suppressions);
  const kept = diagnostics.filter((each) => !codes.has(each.code) || !isSuppressed(each, byPlace));
  const severity = linted.severities[unusedSuppression.code] ?? unusedSuppression.severity;
  if (severity === 'off') return kept;
  const complaints = suppressions.flatMap((suppression) => complaintOf(suppression, linted));
  return [...kept, ...complaints.map((complaint) => ({ ...complaint, code: unusedSuppression.code, severity }))];
}

interface Suppression {
  readonly code: string;
  readonly comment: Comment;
  /** The line that it is about. */
  readonly line: number;
  used: boolean;
}

function suppressionsIn({ text }: Linted): readonly Suppression[] {
  const below = linesBelow(text.split('\n'));
  return yamlComments(text).flatMap((comment) => {
    const codes = COMMENT.exec(comment.text.trimEnd())?.groups?.['codes'];
    if (codes === undefined) return [];
    const line = (comment.isAlone ? below.get(comment.line) : undefined) ?? comment.line;
    const listed = codes.split(/[\s,]+/).filter((code) => code !== '');
    return (listed.length === 0 ? [''] : listed).map((code) => ({ code, comment, line, used: false }));
  });
}

/** By line, the next one that is neither blank nor a comment. */
function linesBelow(lines: readonly string[]): ReadonlyMap<number, number> {
  const below = new Map<number, number>();
  let next: number | undefined;
  for (let line = lines.length; line > 0; line--) {
    if (next !== undefined) below.set(line, next);
    if (/^\s*[^\s#]/.test(lines[line - 1] ?? '')) next = line;
  }
  return below;
}

type ByPlace = ReadonlyMap<string, readonly Suppression[]>;

function suppressionsByPlace(suppressions: readonly Suppression[]): ByPlace {
  const byPlace = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    const here = byPlace.get(keyOf(suppression));
    if (here === undefined) byPlace.set(keyOf(suppression), [suppression]);
    else here.push(suppression);
  }
  return byPlace;
}

function isSuppressed(diagnostic: Unended, byPlace: ByPlace): boolean {
  const found = byPlace.get(keyOf(diagnostic)) ?? [];
  for (const suppression of found) suppression.used = true;
  return found.length > 0;
}

function keyOf({ code, line }: Pick<Unended, 'code' | 'line'>): string {
  return `${line} ${code}`;
}

function complaintOf({ code, comment, used }: Suppression, { file, rules, severities }: Linted) {
  if (used || severities[code] === 'off') return [];
  const { line, column } = comment;
  const isKnown = rules.some((rule) => rule.code === code);
  if (isKnown) {
    const message = `nothing is found here that ${quote(code)} would complain of, so the comment suppresses nothing`;
    return [{ message, hint: 'remove the comment, or the code from it', file, line, column }];
  }
  const codes = rules.map((rule) => rule.code);
  const message =
    code === ''
      ? 'the comment names no rule, so it suppresses nothing'
      : `there is no rule ${quote(code)}, so the comment suppresses nothing`;
  const hint = didYouMean(code, codes) ?? 'name a rule, as in "# promptkit-hooks: ignore duplicate-word -- reason"';
  return [{ message, hint, file, line, column }];
}
