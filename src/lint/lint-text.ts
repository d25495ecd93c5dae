import { byPlace } from '../diagnostic/by-place.js';
import type { Document } from '../document/document.js';
import { parseDocuments } from '../document/parse-documents.js';
import { allEvalTypes } from '../eval/all-eval-types.js';
import type { EvalImplementation } from '../eval/handler.js';
import { kindOf } from '../pack/parse-pack.js';
import { documented } from '../semantics/documented.js';
import type { Semantics } from '../semantics/semantics.js';
import { endOfToken } from './end-of-token.js';
import type { View } from './facts.js';
import { factsOf, type Surroundings } from './facts-of.js';
import { fixesWithPlace } from './fixes-with-place.js';
import type { LintDiagnostic, Severities, Unended } from './lint-diagnostic.js';
import type { CheckingRule, Finding, LintRule } from './lint-rule.js';
import { onceEach } from './once-each.js';
import { reportedIn } from './reported.js';
import { withoutSuppressed } from './suppressions.js';

export interface LintOptions {
  readonly rules: readonly LintRule[];
  /** The semantics that the pack has to work on. */
  readonly asked: readonly Semantics[];
  /** The release that everybody will have one day: what differs there is told as an info. */
  readonly newest?: Semantics;
  /** Eval types that a RuntimeConfig binds to processes. */
  readonly bound?: readonly EvalImplementation[];
  /** By code: instead of the severity of the rule. */
  readonly severities?: Severities;
  /** Whether a program is there; nothing where that is not known. */
  readonly hasCommand?: (command: string) => boolean | undefined;
  /** The one that the program is started in. */
  readonly folder?: string;
}

/** Everything that there is to say about a pack or a RuntimeConfig, in the order of the file. Never throws. */
export function lintText(text: string, file: string, options: LintOptions): readonly LintDiagnostic[] {
  const { rules, asked, newest, bound = [], severities = {}, hasCommand = () => undefined, folder } = options;
  const kind = kindOf(text, file);
  const parsed = parseDocuments(text, file, { kind });
  const views = viewsOf(asked, newest);
  const reported = reportedIn(parsed, file, {
    views: compiledViews(views),
    bound,
    ...(folder !== undefined && { folder }),
  });
  const around: Surroundings = {
    file,
    views,
    known: { types: allEvalTypes, bound },
    reported: new Set(reported.map(({ code }) => code)),
    hasCommand,
  };
  const running = rules.filter(isChecking).filter(({ code }) => severities[code] !== 'off');
  const found = parsed.documents.flatMap((document, index) => {
    const facts = factsOf(document, around);
    const own: Unended[] = [];
    for (const rule of running)
      for (const finding of rule.check(facts)) own.push(placed(finding, { rule, document, index, file }));
    return own;
  });
  const all = [...untold(reported, found, running), ...found].flatMap((each) => withSeverity(each, severities));
  const kept = withoutSuppressed(onceEach(all), { text, file, rules, severities });
  return withEnds(fixesWithPlace(kept, text, kind).toSorted(byPlace), text);
}

function viewsOf(asked: readonly Semantics[], newest: Semantics | undefined): readonly View[] {
  const views = asked.map((semantics) => ({ semantics, isAsked: true }));
  const isAsked = newest === undefined || asked.some(({ name }) => name === newest.name);
  return isAsked ? views : [...views, { semantics: newest, isAsked: false }];
}

/** Our own compiler is strict, and finds mistakes that a release only makes nothing of. */
function compiledViews(views: readonly View[]): readonly View[] {
  const others = views.filter(({ semantics }) => semantics.name !== documented.name);
  return [{ semantics: documented, isAsked: true }, ...others];
}

function isChecking(rule: LintRule): rule is CheckingRule {
  return 'check' in rule;
}

interface Origin {
  readonly rule: CheckingRule;
  readonly document: Document;
  readonly index: number;
  readonly file: string;
}

function placed(finding: Finding, { rule, document, index, file }: Origin): Unended {
  const { at, message, hint, related, fix, isUnasked } = finding;
  return {
    code: rule.code,
    severity: isUnasked ? 'info' : (finding.severity ?? rule.severity),
    ...(isUnasked && { isUnasked }),
    message,
    ...(hint !== undefined && { hint }),
    file,
    ...document.placeOf(at),
    ...(related && { related: related.map((other) => ({ message: other.message, ...document.placeOf(other.at) })) }),
    ...(fix && { fix: { ...fix, document: index } }),
  };
}

/** What no rule says in words of its own. */
function untold(reported: readonly Unended[], found: readonly Unended[], running: readonly CheckingRule[]) {
  const own = new Set(found.map(keyOf));
  const told = new Set(running.filter(({ tellsAll }) => tellsAll).map(({ code }) => code));
  return reported.filter((each) => !own.has(keyOf(each)) && !told.has(each.code));
}

function keyOf({ code, line, column }: Unended): string {
  return `${code} ${line} ${column}`;
}

/** What is an info only because nobody asked for a release stays one. */
function withSeverity(diagnostic: Unended, severities: Severities): readonly Unended[] {
  const wanted = Object.hasOwn(severities, diagnostic.code) ? severities[diagnostic.code] : undefined;
  if (wanted === 'off') return [];
  return [wanted === undefined || diagnostic.isUnasked ? diagnostic : { ...diagnostic, severity: wanted }];
}

function withEnds(diagnostics: readonly Unended[], text: string): readonly LintDiagnostic[] {
  if (diagnostics.length === 0) return [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  return diagnostics.map((diagnostic) => {
    const { line, column } = diagnostic;
    return { ...diagnostic, endLine: line, endColumn: endOfToken(lines[line - 1] ?? '', column) };
  });
}
