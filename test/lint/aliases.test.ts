import { expect, test } from 'vitest';
import { fixText } from '../../src/lint/fix-text.js';
import { rules } from '../../src/lint/rules/index.js';
import { documented } from '../../src/semantics/documented.js';
import { lintAs } from './lint-as.js';

// What is written once and read in several places is told once, and is not mended for one of them alone.

test.each<[title: string, words: string, fields: string, found: readonly string[]]>([
  ['a list of its own', '[wifi, wifi]', '[order]', ['8:23 duplicate-word, safe fix']],
  [
    'a list that fields are read from',
    '&w ["wifi ", wifi]',
    '*w',
    ['8:20 word-edge-space', '8:20 required-field-banned', '8:29 duplicate-word', '8:29 required-field-banned'],
  ],
  ['a block of text', '\n        - |\n          wifi', '[order]', ['9:11 word-edge-space']],
])('%s', (_title, words, fields, found) => {
  const text = `kind: PromptConfig
spec:
  task_type: support
  validators:
    - &words
      type: banned_words
      params:
        words: ${words}
    - type: required_fields
      params:
        fields: ${fields}
`;
  expect(told(text).toSorted()).toEqual(found.toSorted());
});

test('a validator that an alias repeats is told of once', () => {
  const text = `kind: PromptConfig
spec:
  task_type: support
  validators:
    - &one
      type: banned_words
      params: { words: [wifi, wifi] }
    - *one
`;
  expect(told(text)).toEqual(['6:7 redundant-validator, unsafe fix', '7:31 duplicate-word']);
});

test('a fix that could not be made is promised no more', () => {
  const text = `kind: PromptConfig
spec:
  task_type: support
  validators:
    - type: banned_words
      params: { words: [wifi, &word wifi, Wifi] }
    - type: required_fields
      params: { fields: [*word] }
`;
  expect(told(text)).toContain('6:37 duplicate-word, safe fix');
  const options = { rules, asked: [documented], kinds: new Set(['safe'] as const) };
  const { text: mended, count, diagnostics } = fixText(text, 'pack.yaml', options);
  expect(mended).toBe(text.replace(', Wifi', ''));
  expect(count).toBe(1);
  expect(diagnostics.filter(({ fix }) => fix !== undefined)).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toContain('duplicate-word');
});

function told(text: string): readonly string[] {
  return lintAs(text, 'pack.yaml').flatMap(({ line, column, code, severity, fix }) =>
    severity === 'info' ? [] : [`${line}:${column} ${code}${fix === undefined ? '' : `, ${fix.kind} fix`}`],
  );
}
