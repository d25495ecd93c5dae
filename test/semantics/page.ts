import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { documented } from '../../src/semantics/documented.js';
import { type LeafPath, leavesOf } from '../../src/semantics/leaves.js';
import { saysOf, valuesOf } from '../../src/semantics/says.js';
import { LIBRARY_ERRORS, LIBRARY_WORDS, NOT_COMPARED, NOT_COMPARED_OF_KILLED } from '../conformance/not-compared.js';
import { LIVE_STEPS, OUT_OF_SCOPE, SKIPPED_VECTORS } from '../conformance/out-of-scope.js';
import { describeExample, LOOKS } from './describe.js';
import { examples } from './examples/index.js';
import { code, table } from './markdown.js';
import { NAMED, seenUnderEach } from './switched.js';

/** The page about all behaviours, made of the records, the doc comments of their type, and the examples. */
export async function semanticsPage(): Promise<string> {
  const comments = commentsOfRecord();
  const sections: string[] = [];
  for (const [group, leaves] of leavesByGroup()) {
    sections.push(`## ${group}`, comments.get(group) ?? '', overview(leaves));
    for (const path of leaves) sections.push(...(await leafSection(path, comments.get(path) ?? '')));
  }
  return `${[INTRODUCTION, ...sections, ...limits()].join('\n\n')}\n`;
}

const INTRODUCTION = [
  '# What each semantics does',
  '<!-- Made by `npm run docs:semantics` from src/semantics and test/semantics. -->',
  [
    'The documents of PromptKit and its releases differ. A semantics is a record of behaviours, and `--semantics` chooses one:',
    `${NAMED.map(({ name }) => code(name)).join(', ')}. This page lists every behaviour with the value that it has in each,`,
    'and an example in which nothing is switched but this behaviour, with what is then seen. The tests run all of them.',
  ].join('\n'),
  [
    'To see where two semantics differ on your own conversations, and by which of these behaviours, see',
    '[compare two semantics](compare-semantics.md). What the words mean is in [concepts](concepts.md).',
  ].join('\n'),
].join('\n\n');

function leavesByGroup(): ReadonlyMap<string, readonly LeafPath[]> {
  const groups = new Map<string, LeafPath[]>();
  for (const { path } of leavesOf(documented)) {
    const group = path.slice(0, path.indexOf('.'));
    groups.set(group, [...(groups.get(group) ?? []), path]);
  }
  return groups;
}

/** One row for each behaviour, one column for each semantics; what is not as documented stands out. */
function overview(leaves: readonly LeafPath[]): string {
  const rows = leaves.map((path) => {
    const values = NAMED.map((semantics) => leavesOf(semantics).find((leaf) => leaf.path === path)?.value ?? '');
    const cells = values.map((value) => (value === values[0] ? value : `**${value}**`));
    return [`[${nameOf(path)}](#${path.toLowerCase().replace('.', '')})`, ...cells];
  });
  return table(['behaviour', ...NAMED.map(({ name }) => name)], rows);
}

async function leafSection(path: LeafPath, comment: string): Promise<readonly string[]> {
  const shown: string[] = [];
  for (const example of examples.filter(({ leaf }) => leaf === path)) {
    const seen = await seenUnderEach(example);
    const rows = valuesOf(path).map((value) => {
      const lines = seen.get(value) ?? [];
      const cell = lines.length === 0 ? 'nothing' : lines.map(code).join('<br>');
      return [value, namesWith(path, value), saysOf(path, value).says, cell];
    });
    shown.push(describeExample(example), table(['value', 'under', 'what it means', LOOKS[example.look]], rows));
  }
  return [`### ${path}`, comment, ...shown];
}

function namesWith(path: LeafPath, value: string): string {
  const names = NAMED.filter((semantics) =>
    leavesOf(semantics).some((leaf) => leaf.path === path && leaf.value === value),
  );
  return names.map(({ name }) => name).join(', ') || 'none';
}

function nameOf(path: LeafPath): string {
  return path.slice(path.indexOf('.') + 1);
}

function limits(): readonly string[] {
  const live = Object.entries(LIVE_STEPS).map(([op, why]) => ['session', 'all', `a step ${code(op)}: ${why}`]);
  const kinds = OUT_OF_SCOPE.flatMap(({ families, releases, why }) =>
    families.map((family) => [family, releases.join(', '), why]),
  );
  return [
    '## What is not compared',
    [
      '`npm run conformance` holds the releases against vectors that were made by running them. These keys of an outcome',
      'are not compared:',
    ].join('\n'),
    table(
      ['key', 'why'],
      [
        ...NOT_COMPARED.map(({ place, why }) => [code(place), why]),
        ...NOT_COMPARED_OF_KILLED.keys.map((key) => [
          `${code(key)} of kind ${NOT_COMPARED_OF_KILLED.kinds.map(code).join(' and ')}`,
          NOT_COMPARED_OF_KILLED.why,
        ]),
      ],
    ),
    'Of an error that begins like this only counts that there is one, when a pack or a RuntimeConfig is loaded, parsed or opened:',
    table(
      ['beginning', 'why'],
      LIBRARY_ERRORS.map(({ beginning, why }) => [code(beginning), why]),
    ),
    'Of what an eval says that begins like this only counts that it fails at the same thing:',
    table(
      ['beginning', 'why'],
      LIBRARY_WORDS.map(({ beginning, why }) => [code(beginning), why]),
    ),
    'Kinds of vectors that are out of scope, told by what their input uses. The runner names each one:',
    table(['family', 'releases', 'why'], [...kinds, ...live]),
    'Vectors that are skipped by name:',
    table(
      ['vector', 'why'],
      SKIPPED_VECTORS.map(({ id, why }) => [id, why]),
    ),
  ];
}

/** The doc comments of the record's type, by `group` and `group.leaf`. */
function commentsOfRecord(): ReadonlyMap<string, string> {
  const file = 'src/semantics/semantics.ts';
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const comments = new Map<string, string>();
  const record = source.statements.find(ts.isInterfaceDeclaration);
  for (const group of record?.members.filter(ts.isPropertySignature) ?? []) {
    comments.set(group.name.getText(), commentOn(group));
    if (group.type === undefined || !ts.isTypeLiteralNode(group.type)) continue;
    for (const leaf of group.type.members)
      comments.set(`${group.name.getText()}.${leaf.name?.getText()}`, commentOn(leaf));
  }
  return comments;
}

function commentOn(node: ts.Node): string {
  const [doc] = ts.getJSDocCommentsAndTags(node);
  const text = doc === undefined ? '' : (ts.getTextOfJSDocComment(doc.comment) ?? '');
  return text.replaceAll('\n', ' ');
}
