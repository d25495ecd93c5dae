import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/cli/config.js';

const FILE = 'promptkit-hooks.yaml';

test('everything that a config may say', () => {
  const text = [
    'semantics: documented',
    'suites:',
    '  support:',
    '    packs: [packs/support.yaml]',
    '    transcripts: [transcripts/support*.jsonl]',
    '    hooks: []',
    'runtime_config: runtime.yaml',
    'hooks: [pii.mjs, {file: audit.mjs, options: {level: 2}}]',
    'exec: {concurrency: 4, cache: true}',
    'gate: { fail_on: [denied, missed], max_violations: 0, max_rate: 5%, allow_skipped: 2, min_coverage: 80%, known: k.json }',
    'labels:',
    '  files: [a.jsonl]',
    "  names: { Jailbreak: banned_words, Other: '*' }",
    '  min_precision: 90%',
    '  guardrails: { banned_words: { min_precision: 95%, min_recall: 50% } }',
    '  lower_bound: true',
    'shadow: { fail_on: [stricter], max_flips: 0.5%, accepted: accepted.json }',
    'replay: { rechunk: "chars:4", hold_back: [16, 64, 16] }',
    'reporters: [pretty, {name: junit, file: report.xml}]',
    'lint: {rules: {order-masks: warning}}',
  ].join('\n');
  expect(parseConfig(text, FILE)).toEqual({
    file: FILE,
    semantics: 'documented',
    suites: [{ packs: ['packs/support.yaml'], transcripts: ['transcripts/support*.jsonl'], hooks: [] }],
    runtimeConfig: 'runtime.yaml',
    hooks: [{ file: 'pii.mjs' }, { file: 'audit.mjs', options: { level: 2 } }],
    exec: { concurrency: 4, cache: true },
    gate: { failOn: ['denied', 'missed'], maxViolations: 0, maxRate: 5, allowSkipped: 2, minCoverage: 80 },
    known: 'k.json',
    labels: {
      labels: ['a.jsonl'],
      labelName: [
        { written: 'Jailbreak', name: 'banned_words' },
        { written: 'Other', name: undefined },
      ],
      minPrecision: [{ least: 0.9 }, { name: 'banned_words', least: 0.95 }],
      minRecall: [{ name: 'banned_words', least: 0.5 }],
      lowerBound: true,
    },
    shadow: { failOn: ['stricter'], maxFlips: { percent: 0.5 }, accepted: 'accepted.json' },
    replay: { rechunk: { kind: 'chars', size: 4 }, holdBack: [16, 64] },
    reporters: [{ name: 'pretty' }, { name: 'junit', file: 'report.xml' }],
    lintRules: { 'order-masks': 'warning' },
  });
});

test('paths are relative to the folder of the config', () => {
  const text =
    'suites: {a: {packs: [p.yaml, /abs.yaml], transcripts: [../t]}}\nreporters: [{name: json, file: out.json}]\ngate: {known: k.json}\nlabels: {files: [l.jsonl, expect]}\nshadow: {accepted: a.json}';
  const { suites, reporters, known, labels, shadow } = parseConfig(text, 'deep/down/config.yaml');
  expect(suites).toEqual([{ packs: ['deep/down/p.yaml', '/abs.yaml'], transcripts: ['deep/t'] }]);
  expect(reporters).toEqual([{ name: 'json', file: 'deep/down/out.json' }]);
  expect([known, shadow.accepted]).toEqual(['deep/down/k.json', 'deep/down/a.json']);
  // The word is no file.
  expect(labels?.labels).toEqual(['deep/down/l.jsonl', 'expect']);
});

describe('a problem is told with its place', () => {
  test.each([
    [
      'an unknown key',
      'gaet: {}',
      '1:1: error: unknown key "gaet", so it would have no effect [unknown-config-key]\n  hint: did you mean "gate"?',
    ],
    [
      'an unknown key of a suite',
      'suites:\n  a:\n    packs: [x]\n    transcript: [y]\n    transcripts: [y]',
      '4:5: error: unknown key "transcript", so it would have no effect [unknown-config-key]\n  hint: did you mean "transcripts"?',
    ],
    [
      'a missing key',
      'suites:\n  a:\n    packs: [x]',
      '2:3: error: "transcripts" is missing [missing-config-key]\n  hint: expected a list',
    ],
    [
      'a text for a list',
      'suites:\n  a:\n    packs: x\n    transcripts: [y]',
      '3:12: error: expected "packs" to be a list, got the text "x" [invalid-config-value]',
    ],
    [
      'an empty list',
      'suites:\n  a:\n    packs: []\n    transcripts: [y]',
      '3:12: error: expected "packs" to be not empty, got a list [invalid-config-value]',
    ],
    [
      'an unknown word',
      'gate: {fail_on: [denied, mised]}',
      '1:26: error: expected "fail_on[1]" to be one of denied, enforced, monitored, crashed, unexpected, missed, eval, hook-failed, got the text "mised" [invalid-config-value]\n  hint: did you mean "missed"?',
    ],
    [
      'a rate without its sign',
      'gate: {max_rate: 5}',
      '1:18: error: expected "max_rate" to be a percentage from 0% to 100%, such as 5%, got the number 5 [invalid-config-value]',
    ],
    [
      'a rate above all',
      'gate: {max_rate: 500%}',
      '1:18: error: expected "max_rate" to be a percentage from 0% to 100%, such as 5%, got the text "500%" [invalid-config-value]',
    ],
    [
      'less than nothing',
      'gate: {max_violations: -1}',
      '1:24: error: expected "max_violations" to be 0 or more, got the number -1 [invalid-config-value]',
    ],
    [
      'a fraction',
      'gate: {allow_skipped: 1.5}',
      '1:23: error: expected "allow_skipped" to be a whole number, got the number 1.5 [invalid-config-value]',
    ],
    [
      'an unknown reporter',
      'reporters: [prety]',
      '1:13: error: expected "reporters[0]" to be one of pretty, oneline, json, jsonl, junit, github, got the text "prety" [invalid-config-value]\n  hint: did you mean "pretty"?',
    ],
    [
      'an unknown reporter with a file',
      'reporters: [{name: xml, file: x}]',
      '1:20: error: expected "name" to be one of pretty, oneline, json, jsonl, junit, github, got the text "xml" [invalid-config-value]',
    ],
    [
      'a number for a reporter',
      'reporters: [7]',
      '1:13: error: expected "reporters[0]" to be a map, got the number 7 [invalid-config-value]',
    ],
    [
      'a second document',
      'semantics: documented\n---\ngate: {}\n---\ngate: {}',
      '3:1: error: a second document begins here, and only the first one would count [several-config-documents]\n  hint: write all keys into one document, without a line "---" between them',
    ],
    [
      'a suite by a name that no record can hold',
      'suites:\n  __proto__: {packs: [x], transcripts: [y]}',
      '2:3: error: a suite cannot be called "__proto__": it would never be run [invalid-config-key]\n  hint: give the suite another name',
    ],
    [
      'an unknown key of a hook in a suite',
      'suites: {a: {packs: [x], transcripts: [y], hooks: [{file: a.mjs, option: 1}]}}',
      '1:66: error: unknown key "option", so it would have no effect [unknown-config-key]\n  hint: did you mean "options"?',
    ],
    [
      'an unknown key of what starts processes',
      'exec: {concurency: 4}',
      '1:8: error: unknown key "concurency", so it would have no effect [unknown-config-key]\n  hint: did you mean "concurrency"?',
    ],
    [
      'no process at all',
      'exec: {concurrency: 0}',
      '1:21: error: expected "concurrency" to be 1 or more, got the number 0 [invalid-config-value]',
    ],
    [
      'a text for yes or no',
      'exec: {cache: "yes"}',
      '1:15: error: expected "cache" to be true or false, got the text "yes" [invalid-config-value]',
    ],
    ['nothing at all', '', '1:1: error: the file is empty'],
    ['a list at the top', '- a', '1:1: error: '],
  ])('%s', (_title, text, message) => {
    expect(() => parseConfig(text, FILE)).toThrow(`${FILE}:${message}`);
  });
});

test('files of hooks are relative to the folder of the config, too', () => {
  const text = 'runtime_config: r.yaml\nhooks: [../pii.mjs]\nsuites: {a: {packs: [p], transcripts: [t], runtime_config: s.yaml}}';
  const { runtimeConfig, hooks, suites } = parseConfig(text, 'deep/down/config.yaml');
  expect({ runtimeConfig, hooks }).toEqual({ runtimeConfig: 'deep/down/r.yaml', hooks: [{ file: 'deep/pii.mjs' }] });
  expect(suites[0]?.runtimeConfig).toBe('deep/down/s.yaml');
});

test('a last line that only separates documents begins none', () => {
  expect(parseConfig('semantics: documented\n---\n', FILE).semantics).toBe('documented');
});

test.each(['-', '/dev/stdout'])('a reporter with the file %s writes to standard output, wherever the config is', (file) => {
  const { reporters } = parseConfig(`reporters: [{name: json, file: '${file}'}]`, 'deep/config.yaml');
  expect(reporters).toEqual([{ name: 'json' }]);
});

test('all problems are told at once, in the order of the file', () => {
  const text = 'semantics: x\nsuite: {}\ngate: {max_rat: 5%}\nreporters: 3';
  expect(() => parseConfig(text, FILE)).toThrow(/^.*:1:12: .*\n.*:2:1: .*\n.*\n.*:3:8: .*\n.*\n.*:4:12: .*$/);
  const more = 'suites: {a: {}, __proto__: {}}\n---\n{}';
  expect(() => parseConfig(more, FILE)).toThrow(/^.*:1:10: .*\n.*\n.*:1:10: .*\n.*\n.*:1:17: .*\n.*\n.*:3:1: .*\n.*$/);
});
