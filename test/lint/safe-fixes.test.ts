import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { applyChanges } from '../../src/document/apply-changes.js';
import { objectionTo } from '../../src/guardrail/objection-to.js';
import { rules } from '../../src/lint/rules/index.js';
import { kindOf, parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import type { Semantics } from '../../src/semantics/semantics.js';
import { lintAs, semanticsIn } from './lint-as.js';
import { examplesOf } from './rule-page.js';

// A safe fix changes no verdict: every answer of the bundled transcripts is judged as before. What an unsafe one changes is on the
// page of its rule.

const folder = fileURLToPath(new URL('rules/', import.meta.url));
const mended = rules.flatMap(({ code }) => readdirSync(`${folder}${code}`).flatMap((name) => fixesOf(code, name)));
const safe = mended.filter(({ kind }) => kind === 'safe');
const answers = [...bundledAnswers(), 'I promise 100%.', 'GUARANTEE a refund. '.repeat(100), ''];

test('there is something to compare', () => {
  expect(safe.length).toBeGreaterThan(3);
  expect(answers.length).toBeGreaterThan(50);
});

test.each(safe)('$code/$name: mending it safely changes no verdict', ({ code, name, text }) => {
  const after = fixed(text, name, 'safe', code);
  expect(after).not.toBe(text);
  for (const semantics of semanticsIn(name)) {
    expect(verdicts(after, name, semantics)).toEqual(verdicts(text, name, semantics));
  }
});

describe('what an unsafe fix changes is on the page of its rule', () => {
  const codes = new Set(mended.filter(({ kind }) => kind === 'unsafe').map(({ code }) => code));

  test.each([...codes])('%s', (code) => {
    const [, section = ''] = examplesOf(code).text.split('## The fix');
    expect(section.trim().length).toBeGreaterThan(40);
    expect(section).toContain('unsafe');
  });
});

function fixesOf(code: string, name: string) {
  if (!/^bad.*\.(?:yaml|json)$/.test(name)) return [];
  const text = readFileSync(`${folder}${code}/${name}`, 'utf8');
  const kinds = new Set(lintAs(text, name).flatMap((each) => (each.code === code && each.fix ? [each.fix.kind] : [])));
  return [...kinds].map((kind) => ({ code, name, text, kind }));
}

function fixed(text: string, name: string, kind: 'safe' | 'unsafe', code: string): string {
  const own = lintAs(text, name).flatMap(({ fix, ...each }) => (each.code === code && fix?.kind === kind ? [fix] : []));
  return applyChanges(text, kindOf(text, name), own).text;
}

/** What each guardrail says of each answer; the one that says it may have moved. */
function verdicts(text: string, name: string, semantics: Semantics): readonly string[] {
  const guardrails = compilePack(parsePack(text, name), semantics).policies.flatMap(({ prompt, registry }) =>
    registry.guardrails.map(({ hook }) => ({ prompt, hook })),
  );
  return answers.flatMap((answer, index) =>
    guardrails.flatMap(({ prompt, hook }) => {
      const objection = objectionTo(hook, answer);
      if (objection === undefined) return [];
      return [`${index} ${prompt} ${hook.guardrail.type} ${hook.guardrail.monitorOnly} ${JSON.stringify(objection)}`];
    }),
  );
}

function bundledAnswers(): readonly string[] {
  return readdirSync('transcripts')
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(`transcripts/${name}`, 'utf8').split('\n'))
    .flatMap((line) => [...line.matchAll(/"role":"assistant","content":("(?:[^"\\]|\\.)*")/g)])
    .map(([, content = '""']) => String(JSON.parse(content)));
}
