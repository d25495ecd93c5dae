import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProviderHook } from '../../src/hook/contracts.js';
import { allow, deny } from '../../src/hook/decision.js';
import { parsePack } from '../../src/pack/parse-pack.js';
import { compilePack } from '../../src/policy/compile-pack.js';
import { noHooks } from '../../src/policy/hook-set.js';
import { documented } from '../../src/semantics/documented.js';
import { scriptOf } from '../../src/text/script.js';
import { runCaptured } from '../cli/captured-world.js';
import { parseCommandLine } from '../cli/command-line.js';
import { packOf } from '../policy/packs.js';
import { jsonl, talk } from '../runner/running.js';
import { shadowOf } from './shadowing.js';

/** Waits longer for some texts than for others. */
function slowlyRefusing(word: string): ProviderHook {
  return {
    name: 'slow',
    beforeCall: () => allow,
    async afterCall(_request, { message }) {
      for (let turn = message.content.length % 4; turn > 0; turn -= 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      return message.content.includes(word) ? deny('denied') : allow;
    },
  };
}

function sideWith(banned: string, refused: string) {
  const hooks = { ...noHooks, provider: [{ hook: slowlyRefusing(refused), source: 'hooks.mjs' }] };
  const pack = parsePack(packOf([{ type: 'banned_words', params: { words: [banned] } }]), 'pack.json');
  const [policy] = compilePack(pack, documented, { hooks }).policies;
  if (policy === undefined) throw new Error('there is no policy');
  return { policy, hooks: JSON.stringify(refused) };
}

const expectation = fc.constantFrom({}, { expect: 'clean' });
const word = fc.constantFrom('bad', 'evil', 'fine', 'refuse', 'deny', 'a longer answer than others');
const talks = fc
  .array(fc.tuple(fc.array(word, { maxLength: 3 }), expectation), { maxLength: 12 })
  .map((all) => jsonl(...all.map(([answers, expected], id) => ({ ...talk(`c${id}`, ...answers), ...expected }))));

test('the report is the same, byte for byte, however many conversations are under way at once', async () => {
  const baseline = sideWith('bad', 'deny');
  const candidate = sideWith('evil', 'refuse');
  const { policy } = baseline;
  await fc.assert(
    fc.asyncProperty(talks, fc.boolean(), async (text, repeatBaseline) => {
      const contents = { 'a.jsonl': `{"broken\n${text}`, 'b.jsonl': text };
      const more = {
        pairs: [{ baseline, candidate }],
        repeatBaseline,
        labels: { labels: 'expect' as const, scriptOf },
      };
      const shadow = (how: object) => shadowOf([policy, policy], contents, { ...more, ...how });
      const alone = JSON.stringify(await shadow({}));
      for (const concurrency of [1, 4, 8]) {
        expect(JSON.stringify(await shadow({ concurrency }))).toBe(alone);
      }
    }),
    { numRuns: 30 },
  );
});

test('nor does it matter for hooks that are processes', async () => {
  const command =
    'promptkit-hooks shadow --candidate packs/support.yaml --candidate-runtime-config examples/runtime.yaml transcripts/support.jsonl --max-flips 100% --reporter json --exec-concurrency';
  const run = (most: number) => runCaptured(parseCommandLine(`${command} ${most}`), '.');
  const [alone, ...others] = await Promise.all([1, 4, 8].map(run));
  expect(alone?.stdout).toContain('"schema": "promptkit-hooks/shadow/1"');
  expect(alone?.exit).toBe(0);
  for (const { stdout, exit } of others) expect([stdout, exit]).toEqual([alone?.stdout, alone?.exit]);
});
