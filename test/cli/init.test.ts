import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/cli/config.js';
import { runCaptured } from './captured-world.js';

const folder = fileURLToPath(new URL('./init-config-only', import.meta.url));

test('what init writes is a config that check can use', async () => {
  const { written } = await runCaptured({ argv: ['init'] }, folder);
  const config = parseConfig(written.get('promptkit-hooks.yaml') ?? '', 'promptkit-hooks.yaml');
  expect(config.suites).toEqual([{ packs: ['packs'], transcripts: ['transcripts'] }]);
  expect(config.gate.failOn).toEqual(['denied', 'enforced', 'crashed', 'missed']);
});
