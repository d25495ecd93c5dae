import { expect, test } from 'vitest';
import { jsonFormats } from '../../src/eval/json-formats.js';

test.each([
  ['date', ['2024-02-29', '0001-01-01'], ['2023-02-29', '2024-13-01', '2024-1-1', '']],
  ['time', ['10:00:00', '10:00:00Z', '23:59:59.5+02:00'], ['24:00:00', '10:00', '10:00:00 Z']],
  ['date-time', ['2024-01-01T10:00:00Z', '2024-01-01', '10:00:00'], ['2024-01-01T10:00:00', '2024-01-01 10:00:00Z']],
  ['hostname', ['a', 'a-b.example.com'], ['', '-a.com', 'a..b', 'a_b', `${'a'.repeat(64)}.com`]],
  [
    'email',
    ['ann@example.com', 'a@b', 'Ann <ann@example.com>', '"a b"@c.d', 'é@ü.de'],
    ['', 'a', 'a@', '@b', 'a b@c.d', 'a@@b', '<a@b'],
  ],
  ['ipv4', ['127.0.0.1'], ['127.0.0', '256.0.0.1', '::1']],
  ['ipv6', ['::1', 'fe80::1'], ['fe80::1%eth0', '1.2.3.4']],
  ['uri', ['http://a/b?c#d', 'mailto:a@b'], ['/a/b', 'a', 'http://a\\b', 'http://a/%zz']],
  ['uri-reference', ['/a', 'a/b:c', '', 'http://a'], ['1:2', 'a\\b', 'a\nb']],
  ['uri-template', ['/a/{b}', '/a'], ['/a/{b']],
  ['uuid', ['123e4567-e89b-12d3-a456-426614174000'], ['123E4567-e89b-12d3-a456-426614174000', '123e4567']],
  ['regex', ['', 'a+', '(?P<n>a)'], ['(?=a)', '[']],
  ['json-pointer', ['', '/a/~0~1'], ['a', '/~2']],
  ['relative-json-pointer', ['0', '1/a', '2#'], ['', '/a', '01']],
])('%s', (format, right, wrong) => {
  const isRight = jsonFormats.get(format);
  expect(right.filter((text) => isRight?.(text) !== true)).toEqual([]);
  expect(wrong.filter((text) => isRight?.(text) !== false)).toEqual([]);
});
