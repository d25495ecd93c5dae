import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/cli/config.js';
import { blocksOf, pageAt } from '../docs/pages.js';
import { checkerOf } from './checker.js';

const problems = checkerOf('config');

function isAcceptedByParser(config: unknown): boolean {
  try {
    parseConfig(JSON.stringify(config), 'promptkit-hooks.yaml');
    return true;
  } catch {
    return false;
  }
}

describe('accepts', () => {
  test('the example', () => {
    expect(problems(parse(readFileSync('examples/promptkit-hooks.yaml', 'utf8')))).toEqual([]);
  });

  test.each(blocksOf(pageAt('docs/config.md'), 'yaml'))('$place', ({ text }) => {
    expect(problems(parse(text))).toEqual([]);
  });
});

describe('schema and parser agree on', () => {
  test.each([
    ['a reporter by its name', { reporters: ['pretty'] }, true],
    ['a reporter with a file', { reporters: [{ name: 'junit', file: 'a.xml' }] }, true],
    ['an unknown reporter', { reporters: ['xml'] }, false],
    ['a reporter without a name', { reporters: [{ file: 'a.xml' }] }, false],
    ['no reporter at all', { reporters: [] }, false],
    ['a module by its file', { hooks: ['a.mjs'] }, true],
    ['a module with options', { hooks: [{ file: 'a.mjs', options: { a: 1 } }] }, true],
    ['a module without a file', { hooks: [{ options: 1 }] }, false],
    ['an unknown key', { gates: {} }, false],
    ['an unknown key of a map', { gate: { max: 1 } }, false],
    ['a release', { semantics: 'promptkit-1.5' }, true],
    ['an unknown release', { semantics: 'promptkit-1.0' }, false],
    ['a suite', { suites: { a: { packs: ['a'], transcripts: ['b'] } } }, true],
    ['a suite without transcripts', { suites: { a: { packs: ['a'] } } }, false],
    ['no process at once', { exec: { concurrency: 0 } }, false],
    ['5%', { gate: { max_rate: '5%' } }, true],
    ['00.5%', { gate: { max_rate: '00.5%' } }, true],
    ['100.0%', { gate: { max_rate: '100.0%' } }, true],
    ['100.1%', { gate: { max_rate: '100.1%' } }, false],
    ['a rate without its sign', { gate: { max_rate: 5 } }, false],
    ['a number of flips', { shadow: { max_flips: 3 } }, true],
    ['a share of flips', { shadow: { max_flips: '0.5%' } }, true],
    ['a number of flips as a text', { shadow: { max_flips: '3' } }, true],
    ['fewer flips than none', { shadow: { max_flips: -1 } }, false],
    ['a fraction of a flip', { shadow: { max_flips: 0.5 } }, false],
    ['every flip there could be, and more', { shadow: { max_flips: '101%' } }, false],
    ['a kind of flip that is none', { shadow: { fail_on: ['enforced'] } }, false],
    ['a cut', { replay: { rechunk: 'chars:4' } }, true],
    ['a cut into words', { replay: { rechunk: 'words' } }, true],
    ['a cut into nothing', { replay: { rechunk: 'chars:0' } }, false],
    ['every cut', { replay: { rechunk: 'every-boundary' } }, false],
    ['characters held back', { replay: { hold_back: [0, 16] } }, true],
    ['no list of characters held back', { replay: { hold_back: 16 } }, false],
    ['labels', { labels: { files: ['a.jsonl'], names: { a: '*' }, min_recall: '50%' } }, true],
    ['labels of guardrails', { labels: { guardrails: { length: { min_recall: '50%' } } } }, true],
    ['an unknown key of a guardrail', { labels: { guardrails: { length: { recall: '50%' } } } }, false],
    ['no file of labels', { labels: { files: [] } }, false],
    ['a fraction of a violation', { gate: { max_violations: 0.5 } }, false],
  ])('%s', (_title, config, isAccepted) => {
    expect(problems(config).length === 0).toBe(isAccepted);
    expect(isAcceptedByParser(config)).toBe(isAccepted);
  });
});
