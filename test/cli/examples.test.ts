import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/cli/commands/index.js';
import { runCaptured } from './captured-world.js';
import { parseCommandLine } from './command-line.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

describe.each(commands)('$name', async ({ load }) => {
  const { examples } = await load();

  test('its help has examples', () => {
    expect(examples).not.toEqual([]);
  });

  test.each(examples)('%s works as it stands', async (example) => {
    const { exit, stderr } = await runCaptured(parseCommandLine(example), root);
    expect(stderr).not.toContain('error');
    // The gate of an example may fail; what it names is there.
    expect([0, 1]).toContain(exit);
  });
});
