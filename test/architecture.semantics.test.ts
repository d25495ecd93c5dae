import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { documented } from '../src/semantics/documented.js';
import { leavesOf } from '../src/semantics/leaves.js';

const RECORD = 'src/semantics/semantics.ts';
const ENGINE = /^src\/(replay|guardrail|hook|eval|exec|policy|pack)\//;

const { options, fileNames } = ts.parseJsonConfigFileContent(
  ts.readConfigFile('tsconfig.json', ts.sys.readFile).config,
  ts.sys,
  '.',
);
const program = ts.createProgram(
  fileNames.filter((path) => pathOf(path).startsWith('src/')),
  options,
);
const checker = program.getTypeChecker();
const sources = program.getSourceFiles().filter(({ fileName }) => pathOf(fileName).startsWith('src/'));

describe('the engine knows behaviours, and no releases', () => {
  const releases = /\b1\.[345]\b|promptkit-1|\bera\b/i;

  test('no file of it names one', () => {
    const naming = sources
      .map(({ fileName }) => pathOf(fileName))
      .filter((path) => ENGINE.test(path))
      .flatMap((path) =>
        readFileSync(path, 'utf8')
          .split('\n')
          .flatMap((line, index) => (releases.test(line) ? `${path}:${index + 1}: ${line.trim()}` : [])),
      );
    expect(naming).toEqual([]);
  });
});

describe('each behaviour is obeyed in one file', () => {
  const readers = readersOfLeaves();

  test.each(leavesOf(documented).map(({ path }) => path))('%s', (path) => {
    expect([...(readers.get(path) ?? [])]).toHaveLength(1);
  });
});

/** Files that read a leaf, by the path of the leaf. Lint does not obey: it asks under which semantics something holds. */
function readersOfLeaves(): ReadonlyMap<string, ReadonlySet<string>> {
  const leaves = declaredLeaves();
  const readers = new Map<string, Set<string>>();
  for (const source of sources) {
    const path = pathOf(source.fileName);
    if (/^src\/(semantics|lint)\//.test(path)) continue;
    const visit = (node: ts.Node): void => {
      for (const declaration of readDeclarations(node)) {
        const leaf = leaves.get(declaration);
        if (leaf !== undefined) readers.set(leaf, (readers.get(leaf) ?? new Set()).add(path));
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return readers;
}

/** Where the record declares each leaf: the type of whatever was picked from it goes back to that. */
function declaredLeaves(): ReadonlyMap<ts.Node, string> {
  const record = sources.find(({ fileName }) => pathOf(fileName) === RECORD);
  const semantics = record?.statements.find(ts.isInterfaceDeclaration);
  if (semantics === undefined) throw new Error(`${RECORD} declares no interface`);
  const leaves = new Map<ts.Node, string>();
  for (const group of semantics.members.filter(ts.isPropertySignature)) {
    if (group.type === undefined || !ts.isTypeLiteralNode(group.type)) continue;
    for (const leaf of group.type.members) leaves.set(leaf, `${group.name.getText()}.${leaf.name?.getText()}`);
  }
  return leaves;
}

/** What a node reads: `rules.leaf`, or `leaf` taken out of a pattern. */
function readDeclarations(node: ts.Node): readonly ts.Node[] {
  if (ts.isPropertyAccessExpression(node)) return checker.getSymbolAtLocation(node.name)?.declarations ?? [];
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken !== undefined)
    return [];
  const name = node.propertyName ?? node.name;
  if (!ts.isIdentifier(name)) return [];
  return checker.getTypeAtLocation(node.parent).getProperty(name.text)?.declarations ?? [];
}

function pathOf(file: string): string {
  return relative('.', file).replaceAll('\\', '/');
}
