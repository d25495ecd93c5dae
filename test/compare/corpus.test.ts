import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULT_GATE } from '../../src/report/gate.js';
import { compareRun } from '../../src/runner/compare-run.js';
import { promptkit14 } from '../../src/semantics/promptkit-1.4.js';
import { promptkit15 } from '../../src/semantics/promptkit-1.5.js';
import { filesOf } from '../runner/running.js';
import { hasSharedData, sharedData } from '../shared-data.js';
import { comparablePack } from './comparing.js';

describe.skipIf(!hasSharedData)('the support pack on a corpus (not found, skipped, where there is none)', () => {
  test('an upgrade from 1.4 to 1.5 changes what guardrails read, and each cause is a single behaviour', async () => {
    const bundled = readFileSync(new URL('../../packs/support.yaml', import.meta.url), 'utf8');
    // A message with a banned word in it is objected to again where every answer so far is read.
    const pack = bundled.replace('I cannot be certain', 'I cannot promise it');
    const lines = readFileSync(`${sharedData}/data/transcripts/sgd-2000.messages.jsonl`, 'utf8').split('\n');
    const talk = lines.slice(0, 400).join('\n');
    const { totals, groups } = await compareRun(
      {
        tool: { name: 'promptkit-hooks', version: '0.0.0' },
        semantics: promptkit14,
        against: promptkit15,
        packs: [comparablePack(pack, 'support.yaml')],
        suites: [{ packs: ['support.yaml'], inputs: [{ file: 'talk.jsonl' }] }],
        gate: DEFAULT_GATE,
        redact: false,
      },
      { files: filesOf({ 'talk.jsonl': talk }), interrupted: new AbortController().signal },
    );
    expect(totals.conversations).toBe(400);
    expect(totals.differing).toBeGreaterThan(0);
    expect(groups.flatMap(({ causes }) => causes)).toContainEqual(['guardrails.answersRead']);
    for (const { smallest, complete } of groups)
      expect({ smallest, complete }).toEqual({ smallest: true, complete: true });
  });
});
