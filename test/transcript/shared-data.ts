import { existsSync } from 'node:fs';
import { test } from 'vitest';

export const sharedData = process.env['SHARED_DATA'] ?? '../shared';

/** A test over data that is not part of the project: said to be skipped where it is absent, required where CI is. */
export function testShared(title: string, body: () => Promise<void>): void {
  const isThere = existsSync(`${sharedData}/data`);
  if (isThere || process.env['CI']) test(title, body);
  else test.skip(`${title} (not found, skipped)`, body);
}
