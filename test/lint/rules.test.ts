import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../src/document/apply-changes.js';
import type { LintDiagnostic } from '../../src/lint/lint-diagnostic.js';
import { rules } from '../../src/lint/rules/index.js';
import { kindOf } from '../../src/pack/parse-pack.js';
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

function expectedFile(text: string, name: string, found: readonly LintDiagnostic[]): string {
  const mended = fixed(text, name, found);
  return [...found.map(lineOf), ...(mended === undefined ? [] : ['--- fixed', mended])].join('\n').concat('\n');
}

function fixed(text: string, name: string, found: readonly LintDiagnostic[]): string | undefined {
  const fixes = found.flatMap(({ fix }) => fix ?? []);
  if (fixes.length === 0) return undefined;
  const { text: mended, applied } = applyChanges(text, kindOf(text, name), fixes);
  expect(applied.size).toBeGreaterThan(0);
  return mended;
}
