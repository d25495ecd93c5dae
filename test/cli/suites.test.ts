import { expect, test } from 'vitest';
import { chooseSuites } from '../../src/cli/suites.js';

const configured = [{ packs: ['a.yaml'], transcripts: ['a.jsonl'] }];

test.each([
  ['nothing named: the suites of the config', [], [], configured, configured],
  ['nothing named and no suites: the folders', [], [], [], [{ packs: [], transcripts: [] }]],
  ['packs alone switch the suites off', ['b.yaml'], [], configured, [{ packs: ['b.yaml'], transcripts: [] }]],
  ['transcripts alone switch the suites off', [], ['-'], configured, [{ packs: [], transcripts: ['-'] }]],
])('%s', (_title, packs, transcripts, suites, wanted) => {
  expect(chooseSuites(packs, transcripts, suites)).toEqual(wanted);
});
