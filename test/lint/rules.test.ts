import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../src/document/apply-changes.js';
import type { LintDiagnostic } from '../../src/lint/lint-diagnostic.js';
import { rules } from '../../src/lint/rules/index.js';
import { kindOf } from '../../src/pack/parse-pack.js';
import { fixable } from './fixable.js';
import { lintAs, semanticsIn } from './lint-as.js';
import { examplesOf } from './rule-page.js';

// Every rule has a folder of fixtures: whatever begins with `bad` gets findings of that rule and no other warning or error, what
// begins with `ok` gets none. A name such as `bad.promptkit-1.5.yaml` says which semantics are asked for; without one: documented.

const folder = fileURLToPath(new URL('rules/', import.meta.url));

/** A release that is asked for may refuse the pack as well, and what asks somebody cannot be replayed. */
const REFUSED: ReadonlySet<string> = new Set([
  ...['pack-breaks-schema', 'pack-refused', 'pack-not-decoded', 'not-read'],
  'guardrail-cannot-judge',
  ...['params-ignored', 'message-misplaced'],
]);

describe.each(rules)('$code', ({ code, severity, summary }) => {
  const names = existsSync(`${folder}${code}`) ? readdirSync(`${folder}${code}`) : [];
  const inputs = names.filter((name) => /\.(?:yaml|json)$/.test(name));
  const bad = inputs.filter((name) => name.startsWith('bad'));
  const ok = inputs.filter((name) => name.startsWith('ok'));
  const page = examplesOf(code);

  test('has fixtures and a page', () => {
    expect(bad).not.toEqual([]);
    expect(ok).not.toEqual([]);
    expect(page.title).toBe(code);
    expect(page.text).toContain(summary);
    expect(page.text).toContain(severity);
    expect(page.bad).not.toEqual([]);
    expect(page.good).not.toEqual([]);
  });

  test('has a page that says what, why, what happens to a user, and what a fix changes', () => {
    const kinds = new Set(fixable.filter((each) => each.code === code).map(({ kind }) => kind));
    const sections = ['What', 'Why', 'What happens to a user', 'Bad', 'Good', ...(kinds.size > 0 ? ['The fix'] : [])];
    expect(page.headings).toEqual(sections);
    for (const kind of kinds) expect(page.fix).toMatch(new RegExp(`\\b${kind}\\b`));
  });

  test.each(bad)('%s', async (name) => {
    const text = readFileSync(`${folder}${code}/${name}`, 'utf8');
    const found = lintAs(text, name);
    const grave = found.filter((each) => each.severity !== 'info' || each.code === code);
    expect(codesOf(grave.filter((each) => each.code === code || !REFUSED.has(each.code)))).toEqual([code]);
    const own = found.filter((each) => each.code === code);
    await expect(expectedFile(text, name, own)).toMatchFileSnapshot(`${folder}${code}/${name}.expected`);
    const mended = fixed(text, name, own);
    if (mended !== undefined)
      expect(codesOf(lintAs(mended, name).filter(({ fix }) => fix !== undefined))).not.toContain(code);
  });

  // Everybody will have the newest release one day: what it alone does is told as an info until then.
  test.each(bad.filter((name) => /^[^.]*\.promptkit-1\.5\.\w+$/.test(name)))('%s: unasked', (name) => {
    const text = readFileSync(`${folder}${code}/${name}`, 'utf8');
    const places = (as: string) =>
      lintAs(text, as)
        .filter((each) => each.code === code)
        .map(({ line }) => line);
    const unasked = name.replace('.promptkit-1.5.', '.');
    expect(places(unasked)).toEqual(places(name));
    const told = lintAs(text, unasked).filter((each) => each.code === code && each.isUnasked === true);
    expect(told.filter((each) => each.severity !== 'info')).toEqual([]);
  });

  test.each(ok)('%s', (name) => {
    const found = lintAs(readFileSync(`${folder}${code}/${name}`, 'utf8'), name);
    expect(found.filter((each) => each.severity !== 'info' || each.code === code).map(lineOf)).toEqual([]);
  });

  test.each(page.bad)('page: bad example $number', ({ text, name }) => {
    expect(codesOf(lintAs(text, name))).toContain(code);
  });

  test.each(page.good)('page: good example $number', ({ text, name }) => {
    expect(codesOf(lintAs(text, name))).not.toContain(code);
  });
});

test('every folder of fixtures and every page is one of a rule', () => {
  const codes = new Set(rules.map(({ code }) => code));
  const pages = readdirSync(fileURLToPath(new URL('../../docs/rules/', import.meta.url)));
  expect(readdirSync(folder).filter((name) => !codes.has(name))).toEqual([]);
  expect(pages.filter((name) => !codes.has(name.replace(/\.md$/, '')))).toEqual([]);
});

test('the page about lint lists all rules', () => {
  const page = readFileSync(fileURLToPath(new URL('../../docs/lint.md', import.meta.url)), 'utf8');
  const rows = rules.map(({ code, severity, summary }) => `| [${code}](rules/${code}.md) | ${severity} | ${summary} |`);
  expect(page.split('\n').filter((line) => line.startsWith('| ['))).toEqual(rows);
});

test('a semantics in the name of a fixture is asked for', () => {
  expect(semanticsIn('bad-two.promptkit-1.3.promptkit-1.5.yaml').map(({ name }) => name)).toEqual([
    'promptkit-1.3',
    'promptkit-1.5',
  ]);
  expect(semanticsIn('bad.json').map(({ name }) => name)).toEqual(['documented']);
});

function codesOf(found: readonly LintDiagnostic[]): readonly string[] {
  return [...new Set(found.map(({ code }) => code))];
}

function lineOf({ line, column, endColumn, severity, message, code }: LintDiagnostic): string {
  return `${line}:${column}-${endColumn}: ${severity}: ${message} [${code}]`;
}

/** A finding with all that is said beside it. */
function linesOf(found: LintDiagnostic): readonly string[] {
  const { hint, related = [], fix } = found;
  return [
    lineOf(found),
    ...(hint === undefined ? [] : [`  hint: ${hint}`]),
    ...related.map(({ line, column, message }) => `  related ${line}:${column}: ${message}`),
    ...(fix === undefined ? [] : [`  ${fix.kind} fix: ${fix.title}`]),
  ];
}

function expectedFile(text: string, name: string, found: readonly LintDiagnostic[]): string {
  const mended = fixed(text, name, found);
  return [...found.flatMap(linesOf), ...(mended === undefined ? [] : ['--- fixed', mended])].join('\n').concat('\n');
}

function fixed(text: string, name: string, found: readonly LintDiagnostic[]): string | undefined {
  const fixes = found.flatMap(({ fix }) => fix ?? []);
  if (fixes.length === 0) return undefined;
  const { text: mended, applied } = applyChanges(text, kindOf(text, name), fixes);
  expect(applied.size).toBeGreaterThan(0);
  return mended;
}
