import { expect, test } from 'vitest';
import { instantOf } from '../../src/transcript/promptkit/instant.js';

test.each<[unknown, bigint | string | undefined]>([
  ['1970-01-01T00:00:01Z', 1_000_000_000n],
  ['1970-01-01T00:00:01.5Z', 1_500_000_000n],
  ['1970-01-01T00:00:01.000000001Z', 1_000_000_001n],
  ['1970-01-01T01:00:01.25+01:00', 1_250_000_000n],
  ['1970-01-01 00:00:01z', 1_000_000_000n],
  ['0001-01-01T00:00:00Z', 'zero'],
  ['1970-13-01T00:00:01Z', undefined],
  ['yesterday', undefined],
  ['', undefined],
  [5, undefined],
  [undefined, undefined],
])('%s', (timestamp, expected) => {
  expect(instantOf(timestamp)).toBe(expected);
});
