import { expect, test } from 'vitest';
import { lintAs } from './lint-as.js';

const IGNORE = '# promptkit-hooks: ignore';
const TWICE = ['- guarantee', '- Guarantee'] as const;

/** The lines of a list of banned words, and what is found in them: `line: code` of the list. */
test.each<[title: string, lines: readonly string[], found: readonly string[]]>([
  ['nothing is suppressed', TWICE, ['2: duplicate-word']],
  ['on the line itself', ['- guarantee', `- Guarantee ${IGNORE} duplicate-word`], []],
  ['with a reason', ['- guarantee', `- Guarantee ${IGNORE} duplicate-word -- both are in the contract`], []],
  ['a reason may hold anything', ['- guarantee', `- Guarantee ${IGNORE} duplicate-word --see #3, -- or ask`], []],
  ['on the line above', ['- guarantee', `${IGNORE} duplicate-word`, '- Guarantee'], []],
  ['with something between', ['- guarantee', `${IGNORE} duplicate-word`, '', '# words', '- Guarantee'], []],
  [
    'two comments above',
    ['- guarantee', `${IGNORE} duplicate-word`, `${IGNORE} word-edge-space`, '- " Guarantee"'],
    [],
  ],
  ['two rules in one comment', ['- guarantee', `- " Guarantee" ${IGNORE} duplicate-word, word-edge-space -- so`], []],
  ['without a comma', ['- guarantee', `- " Guarantee" ${IGNORE} duplicate-word word-edge-space`], []],
  ['another rule on the line', ['- guarantee', `- " Guarantee" ${IGNORE} duplicate-word`], ['2: word-edge-space']],
  [
    'on another line',
    [`- guarantee ${IGNORE} duplicate-word`, '- Guarantee'],
    ['1: unused-suppression', '2: duplicate-word'],
  ],
  ['one of two', ['- guarantee', `- Guarantee ${IGNORE} duplicate-word, word-edge-space`], ['2: unused-suppression']],
  ['a rule that there is not', ['- refund', `- guarantee ${IGNORE} everything`], ['2: unused-suppression']],
  ['no rule', ['- refund', `- guarantee ${IGNORE} -- all is well`], ['2: unused-suppression']],
  ['an info', [`- promise ${IGNORE} word-inside-words, inflection-missing -- meant`], []],
  ['at the end of the file', ['- refund', `${IGNORE} duplicate-word`], ['2: unused-suppression']],
  ['another comment', ['- guarantee', '- Guarantee # ignore duplicate-word'], ['2: duplicate-word']],
  ['in quotes', ['- guarantee', `- "guarantees ${IGNORE} duplicate-word"`], []],
])('%s', (_title, lines, found) => {
  expect(foundIn(lines, '\n')).toEqual(found);
  expect(foundIn(lines, '\r\n')).toEqual(found);
});

test('what a comment asks for in vain because the rule is switched off is left out', () => {
  const text = packOf(['- guarantee', `- Guarantee ${IGNORE} duplicate-word`], '\n');
  const codesWith = (severities: Readonly<Record<string, 'off'>>) =>
    lintAs(text, 'x.yaml', { severities }).map(({ code }) => code);
  expect(codesWith({ 'duplicate-word': 'off' })).not.toContain('unused-suppression');
  expect(
    lintAs(packOf([`- refund ${IGNORE} x`], '\n'), 'x.yaml', { severities: { 'unused-suppression': 'off' } }),
  ).toEqual(lintAs(packOf(['- refund'], '\n'), 'x.yaml'));
});

test('what keeps a file from being read cannot be suppressed', () => {
  const text = `${IGNORE} yaml-syntax, not-a-pack\n"\n`;
  expect(lintAs(text, 'x.yaml').some(({ severity }) => severity === 'error')).toBe(true);
});

const HEAD = ['kind: PromptConfig', 'spec:', '  task_type: support', '  validators:', '    - type: banned_words'];
const ADVICE: ReadonlySet<string> = new Set([
  'inflection-missing',
  'word-never-matches',
  'pack-refused',
  'word-inside-words',
]);

function packOf(lines: readonly string[], end: string): string {
  const words = lines.map((line) => `          ${line}`);
  return [...HEAD, '      params:', '        words:', ...words, ''].join(end);
}

function foundIn(lines: readonly string[], end: string): readonly string[] {
  const before = HEAD.length + 2;
  return lintAs(packOf(lines, end), 'x.yaml')
    .filter(({ code, severity }) => severity !== 'info' || !ADVICE.has(code))
    .map(({ line, code }) => `${line - before}: ${code}`);
}
