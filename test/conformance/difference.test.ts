import { describe, expect, test } from 'vitest';
import { firstDifference } from './difference.js';

describe('firstDifference', () => {
  test.each<[title: string, expected: unknown, got: unknown]>([
    ['order of keys carries no meaning', { a: 1, b: [2] }, { b: [2], a: 1 }],
    ['a key that is undefined is absent', { a: 1 }, { a: 1, b: undefined }],
    ['broken text agrees by its bytes', { kept: 'a\ufffd', kept_hex: '61e2' }, { kept: 'a\ufffd', kept_hex: '61e2' }],
    ['bytes may be written in two ways', { kept: '\ufffd', kept_hex: 'e2' }, { kept: { base64: '4g==' } }],
    ['bytes of a whole text are that text', { kept: 'é', kept_hex: 'c3a9' }, { kept: 'é' }],
    [
      'bytes in Base64 beside a message',
      { content: '\ufffd', content_bytes_base64: '4g==' },
      { content: { base64: '4g==' } },
    ],
    ['a text in place of its bytes', { base64: 'YQ==' }, 'a'],
    ['the list of tools is not compared', { trace: [{ t: 'provider', tools: ['a'] }] }, { trace: [{ t: 'provider' }] }],
  ])('none: %s', (_title, expected, got) => {
    expect(firstDifference(expected, got)).toBeUndefined();
  });

  test.each<[title: string, expected: unknown, got: unknown, path: string]>([
    ['a value', { a: { b: 1 } }, { a: { b: 2 } }, 'a.b'],
    ['a missing key', { a: null }, {}, 'a'],
    ['a key too many', {}, { a: null }, 'a'],
    ['a list too long', { a: [1] }, { a: [1, 2] }, 'a[1]'],
    ['a list that ends in nothing', { a: [1] }, { a: [1, undefined] }, 'a'],
    ['a list and an object', { a: [] }, { a: {} }, 'a'],
    ['a number and its text', { a: 1 }, { a: '1' }, 'a'],
    ['a replacement character where bytes are known', { a: '\ufffd', a_hex: 'e2' }, { a: '\ufffd' }, 'a'],
    ['tools anywhere else', { tools: ['a'] }, {}, 'tools'],
  ])('found: %s', (_title, expected, got, path) => {
    expect(firstDifference(expected, got)?.path).toBe(path);
  });
});
