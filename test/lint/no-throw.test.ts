import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../src/lint/rules/index.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { lintAs } from './lint-as.js';

// Real packs with something broken in them: a rule that throws would take the findings of all others with it.

const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_VALUE,
  '',
  ' ',
  '__proto__',
  '\u0000',
  '\ud800',
  'toString',
  '(',
  '[',
  [],
  [[]],
  {},
  [null],
  { __proto__: null },
  { constructor: 1 },
  ['a', 1, null],
  { a: { b: [] } },
];

const sources = [...packTexts(), ...fixtures()];

/** What was found in what was broken: a property about packs that no rule looks at would say nothing. */
const seen = new Set<string>();

describe('no pack makes a rule throw', () => {
  test('there are packs to break', () => {
    expect(sources.length).toBeGreaterThan(100);
  });

  test('values replaced, removed and repeated', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(fc.tuple(fc.nat(), fc.nat(NASTY.length)), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('x.json', 'x.promptkit-1.3.json', 'x.promptkit-1.4.promptkit-1.5.json'),
        (source, changes, name) => {
          const value: unknown = source.value === undefined ? {} : structuredClone(source.value);
          for (const [at, by] of changes) breakAt(value, at, NASTY[by]);
          for (const { code } of lintAs(JSON.stringify(value), name)) seen.add(code);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('lines removed, repeated and cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom('drop', 'twice', 'cut', 'indent'))),
        ({ text, name }, changes) => {
          const lines = text.split('\n');
          for (const [at, how] of changes) breakLine(lines, at % lines.length, how);
          for (const { code } of lintAs(lines.join('\n'), name)) seen.add(code);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('most rules have found something in them', () => {
    expect(rules.filter(({ code }) => seen.has(code)).length).toBeGreaterThan(rules.length * 0.8);
  });
});

interface Source {
  readonly name: string;
  readonly text: string;
  readonly value: unknown;
}

function packTexts(): readonly Source[] {
  const shared = hasSharedData ? ['', 'packs', 'prompts'].map((name) => `${sharedData}/data/promptkit/${name}`) : [];
  const folders = ['packs', 'examples', ...shared];
  return folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => /\.(?:ya?ml|json)$/.test(name))
      .map((name) => sourceAt(join(folder, name), name)),
  );
}

/** Each of them is what some rule looks for, so that breaking it leads into that rule. */
function fixtures(): readonly Source[] {
  const folder = 'test/lint/rules';
  return rules.flatMap(({ code }) =>
    readdirSync(join(folder, code))
      .filter((name) => /^bad.*\.(?:yaml|json)$/.test(name))
      .map((name) => sourceAt(join(folder, code, name), name)),
  );
}

function sourceAt(path: string, name: string): Source {
  const text = readFileSync(path, 'utf8');
  return { name, text, value: parse(text, { uniqueKeys: false }) };
}

/** Puts something else in the place of one of the values within a value. */
function breakAt(root: unknown, at: number, by: unknown): void {
  const places = placesIn(root);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return;
  if (by === undefined) Reflect.deleteProperty(place.owner, place.key);
  else Reflect.set(place.owner, place.key, structuredClone(by));
}

function placesIn(value: unknown): readonly { readonly owner: object; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ owner: value, key }, ...placesIn(inner)]);
}

function breakLine(lines: string[], at: number, how: string): void {
  const line = lines[at] ?? '';
  if (how === 'drop') lines.splice(at, 1, '');
  if (how === 'twice') lines.splice(at, 0, line);
  if (how === 'cut') lines[at] = line.slice(0, line.length / 2);
  if (how === 'indent') lines[at] = `  ${line}`;
}
