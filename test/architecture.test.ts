import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import layers from '../.dependency-cruiser.js';

const SOURCES = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path).replaceAll('\\', '/'))
  .toSorted();

const CATALOGUES = [
  'guardrail/builtins',
  'transcript/formats',
  'report/reporters',
  'cli/commands',
  'lint/rules',
  'report/lint/reporters',
];

/** Files of a catalogue's folder that are no entries would hide a forgotten line: there are none. */
describe('catalogues', () => {
  test.each(CATALOGUES)('the index of %s lists exactly its folder', (catalogue) => {
    const entries = SOURCES.filter((path) => path.startsWith(`src/${catalogue}/`) && !path.endsWith('/index.ts'));
    const index = readFileSync(`src/${catalogue}/index.ts`, 'utf8');
    const named = [...index.matchAll(/'\.\/([a-z0-9-]+)\.js'/g)].map(([, name]) => `src/${catalogue}/${name}.ts`);
    expect([...new Set(named)].toSorted()).toEqual(entries);
  });
});

test('rooms import only what the table allows', async () => {
  const { output } = await cruise(
    ['src'],
    { ruleSet: { forbidden: layers.forbidden ?? [] }, validate: true, ...layers.options },
    {},
    { tsConfig: extractTsConfig('tsconfig.json') },
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where it promises a result');
  const broken = output.summary.violations.map(({ from, to, rule }) => `${from} -> ${to}: ${rule.name}`);
  expect(broken).toEqual([]);
  // A cruiser that cannot read a file sees no import in it, and finds nothing wrong.
  const seen = output.modules.map(({ source }) => source).filter((source) => source.startsWith('src/'));
  expect(seen.toSorted()).toEqual(SOURCES);
});

describe('sizes', () => {
  test('no file is longer than 300 lines', () => {
    const long = SOURCES.filter((path) => readFileSync(path, 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });

  test('no function is longer than 50 lines', () => {
    expect(SOURCES.flatMap(longFunctions)).toEqual([]);
  });
});

function longFunctions(path: string): string[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const long: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) {
      const [from, to] = [node.getStart(), node.getEnd()].map((at) => source.getLineAndCharacterOfPosition(at).line);
      if (from !== undefined && to !== undefined && to - from >= 50) long.push(`${path}:${from + 1}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return long;
}
