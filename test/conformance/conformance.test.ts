import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assessAll } from './assess.js';
import { keyOf, keysIn, passingSchema } from './passing.js';
import { readVectors } from './vector.js';
import { sharedVectorFiles } from './vector-files.js';

const files = sharedVectorFiles();
const passing = passingSchema.parse(JSON.parse(readFileSync(new URL('passing.json', import.meta.url), 'utf8')));

describe('conformance', () => {
  test.runIf(files !== undefined)('every vector that once agreed still agrees', async () => {
    const agreeing = new Set<string>();
    for (const { name, read } of files ?? []) {
      const verdicts = await assessAll(readVectors(read(), name));
      for (const verdict of verdicts) if (verdict.agrees) agreeing.add(keyOf(name, verdict));
    }
    const listed = keysIn(passing);
    expect(listed.length).toBeGreaterThan(0);
    expect(listed.filter((key) => !agreeing.has(key))).toEqual([]);
  });
});
