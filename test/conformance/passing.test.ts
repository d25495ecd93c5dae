import { describe, expect, test } from 'vitest';
import { type Key, keysIn, passingOf } from './passing.js';

describe('the list of passing ids', () => {
  const keys: readonly Key[] = [
    'chunks.jsonl 1.3 chunks-0002',
    'chunks.jsonl 1.3 chunks-0010',
    'chunks.jsonl 1.5 chunks-0002',
    'registry.jsonl 1.4 registry-0004-empty-after_call',
    'stage.jsonl 1.4 st0002',
    'table82.jsonl 1.4 row077-118',
  ];

  test('is written with what ids share once', () => {
    expect(passingOf(keys)['chunks.jsonl']).toEqual({
      '1.3': { 'chunks-': '0002 0010' },
      '1.5': { 'chunks-': '0002' },
    });
  });

  test('is read as it was written, in any order', () => {
    expect(keysIn(passingOf(keys.toReversed()))).toEqual(keys);
  });

  test('refuses what it could not read again', () => {
    expect(() => passingOf(['a.jsonl 1.3 two words'])).toThrow('cannot be listed');
  });
});
