import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/cli/config.js';
import { configuredCheck, configuredShadow } from '../../src/cli/configured.js';

const CHECK = { fail: true, exec: true, color: 'auto' } as const;
const configOf = (text: string) => parseConfig(text, 'promptkit-hooks.yaml');

describe('what the config file says holds where no flag says otherwise', () => {
  test.each([
    ['gate: {min_coverage: 80%}', {}, { minCoverage: 80 }],
    ['gate: {min_coverage: 80%}', { minCoverage: 10 }, { minCoverage: 10 }],
    ['gate: {known: a.json}', {}, { known: 'a.json' }],
    ['gate: {known: a.json}', { known: 'b.json' }, { known: 'b.json' }],
    ['replay: {rechunk: words}', {}, { rechunk: { kind: 'words' } }],
    ['replay: {rechunk: words}', { rechunk: { kind: 'every-boundary' } as const }, { rechunk: { kind: 'every-boundary' } }],
    ['replay: {hold_back: [16]}', {}, { holdBack: [16] }],
    ['replay: {hold_back: [16]}', { holdBack: [4] }, { holdBack: [4] }],
    ['labels: {files: [a.jsonl]}', {}, { labels: ['a.jsonl'] }],
    ['labels: {files: [a.jsonl]}', { labels: ['b.jsonl'] }, { labels: ['b.jsonl'] }],
    ['labels: {min_recall: 50%}', {}, { labels: ['expect'], minRecall: [{ least: 0.5 }] }],
    ['labels: {min_recall: 50%}', { minRecall: [{ least: 0.9 }] }, { minRecall: [{ least: 0.9 }] }],
    ['labels: {lower_bound: true}', {}, { lowerBound: true }],
  ])('of a check: %s with %j', (text, flags, expected) => {
    expect(configuredCheck({ ...CHECK, ...flags }, configOf(text), [])).toMatchObject(expected);
  });

  test.each([
    ['shadow: {fail_on: [looser]}', {}, { failOn: ['looser'] }],
    ['shadow: {fail_on: [looser]}', { failOn: ['any'] as const }, { failOn: ['any'] }],
    ['shadow: {max_flips: 3}', {}, { maxFlips: { count: 3 } }],
    ['shadow: {max_flips: 3}', { maxFlips: { percent: 1 } }, { maxFlips: { percent: 1 } }],
    ['shadow: {accepted: a.json}', {}, { accepted: 'a.json' }],
    ['shadow: {accepted: a.json}', { accepted: 'b.json' }, { accepted: 'b.json' }],
    ['replay: {rechunk: words}', {}, { rechunk: { kind: 'words' } }],
    ['labels: {files: [a.jsonl], min_precision: 50%}', {}, { labels: ['a.jsonl'], minPrecision: [{ least: 0.5 }] }],
  ])('of a shadow: %s with %j', (text, flags, expected) => {
    expect(configuredShadow({ ...CHECK, ...flags }, configOf(text), [])).toMatchObject(expected);
  });
});

describe('labels of the config are about its suites', () => {
  const config = configOf('labels: {files: [a.jsonl], names: {J: banned_words}, min_recall: 50%}');

  test.each([
    ['packs', { pack: ['p.yaml'] }, []],
    ['transcripts', {}, ['t.jsonl']],
  ])('and say nothing where %s are named', (_title, flags, transcripts) => {
    expect(configuredCheck({ ...CHECK, ...flags }, config, transcripts)).toEqual({ ...CHECK, ...flags });
  });

  test('but who asks for labels is asked what the config asks of them', () => {
    const flags = { ...CHECK, labels: ['b.jsonl'] };
    expect(configuredCheck(flags, config, ['t.jsonl'])).toEqual({
      ...flags,
      labelName: [{ written: 'J', name: 'banned_words' }],
      minPrecision: [],
      minRecall: [{ least: 0.5 }],
    });
  });

  test('what transcripts expect needs no other names', () => {
    expect(configuredCheck({ ...CHECK, labels: ['expect'] }, config, [])).not.toHaveProperty('labelName');
  });
});

test.each([
  ['gate: {min_coverage: 80%}', 'gate.min_coverage of "promptkit-hooks.yaml" cannot hold'],
  ['labels: {}', 'labels of "promptkit-hooks.yaml" cannot hold'],
])('what cannot hold for every cut is refused: %s', (text, message) => {
  const flags = { ...CHECK, rechunk: { kind: 'every-boundary' } as const };
  expect(() => configuredCheck(flags, configOf(text), [])).toThrow(message);
});
