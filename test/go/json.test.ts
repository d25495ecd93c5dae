import { describe, expect, test } from 'vitest';
import { decodeStruct } from '../../src/go/decode-struct.js';
import { jsonEmbedded, jsonOf, jsonStruct } from '../../src/go/json.js';
import { goUtf8 } from '../../src/go/utf8.js';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('jsonOf', () => {
  test.each<{ value: unknown; written: string }>([
    { value: null, written: 'null' },
    { value: undefined, written: 'null' },
    { value: { b: 1, a: [true, 'x'] }, written: '{"a":[true,"x"],"b":1}' },
    { value: '<a> & \u2028\u2029', written: '"\\u003ca\\u003e \\u0026 \\u2028\\u2029"' },
    { value: '"\\/\b\f\n\r\t\u0000\u001f\u007f', written: '"\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f"' },
    { value: '\u{1f600} \ud800!', written: '"\u{1f600} \\ufffd!"' },
    { value: 1e21, written: '1e+21' },
    { value: 123456789012345680000, written: '123456789012345680000' },
    { value: 1e-7, written: '1e-7' },
    { value: 0.000001, written: '0.000001' },
    { value: -0, written: '-0' },
    { value: 12345678901234567890n, written: '12345678901234567890' },
    { value: { '\u{10000}': 1, '\uffff': 2 }, written: '{"\uffff":2,"\u{10000}":1}' },
  ])('$written is what Go writes', ({ value, written }) => {
    expect(jsonOf(value)).toBe(written);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no JSON', (value) => {
    expect(() => jsonOf(value)).toThrow('json: unsupported value: ');
  });

  test('a value that is nested without end is an error, and no full stack', () => {
    let value: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) value = [value];
    expect(() => jsonOf(value)).toThrow('nested too deeply');
  });

  test('a struct keeps its order and leaves out what has no value', () => {
    expect(jsonStruct({ b: '1', none: undefined, a: '2' })).toBe('{"b":1,"a":2}');
  });
});

describe('jsonEmbedded', () => {
  test('keeps spelling and order, and drops white space outside of strings', () => {
    const raw = ' { "b" : 1E5 ,\n "a" : " <\\" x> " , "n": 12345678901234567890 } ';
    expect(jsonEmbedded(raw)).toBe('{"b":1E5,"a":" \\u003c\\" x\\u003e ","n":12345678901234567890}');
  });

  test.each([
    ['', 'unexpected end of JSON input'],
    ['{}x', "invalid character 'x' after top-level value"],
    ["{'a':1}", "invalid character '\\'' looking for beginning of object key string"],
  ])('%j is refused in the words of Go', (raw, reason) => {
    expect(() => jsonEmbedded(raw)).toThrow(`json: error calling MarshalJSON for type json.RawMessage: ${reason}`);
  });
});

describe('decodeStruct', () => {
  const decode = (text: string) =>
    decodeStruct(bytes(text), 'hooks.answer', { allow: 'bool', note: 'string', data: 'map' });

  test.each<[text: string, decoded: object]>([
    ['null', {}],
    [' {"ALLOW":true,"allow":null,"other":1} ', { allow: true }],
    ['{"allow":true,"Allow":false}', { allow: false }],
    ['{"data":{"a":1,"b":1},"DATA":{"b":{"x":2}}}', { data: { a: 1, b: { x: 2 } } }],
    ['{"data":{"a":1},"data":null}', {}],
    ['{"note":"\\ud800 \\ud83d\\ude00 \\\\ud800"}', { note: '\ufffd \u{1f600} \\ud800' }],
    ['{"data":{"__proto__":{"x":1}}}', { data: JSON.parse('{"__proto__":{"x":1}}') }],
  ])('%s is read as Go reads it', (text, decoded) => {
    expect(decode(text)).toEqual(decoded);
  });

  test.each([
    ['', 'unexpected end of JSON input'],
    ['nope', "invalid character 'o' in literal null (expecting 'u')"],
    ['tru', "invalid character ' ' in literal true (expecting 'e')"],
    ['{"allow":01}', "invalid character '1' after object key:value pair"],
    ['{"a":-}', "invalid character '}' in numeric literal"],
    ['{"a":1.}', "invalid character '}' after decimal point in numeric literal"],
    ['{"a":1e}', "invalid character '}' in exponent of numeric literal"],
    ['{"a":"\\x"}', "invalid character 'x' in string escape code"],
    ['{"a":"\\u12g"}', "invalid character 'g' in \\u hexadecimal character escape"],
    ['{"a":"\n"}', "invalid character '\\n' in string literal"],
    ['[1 2]', "invalid character '2' after array element"],
    ['\ufeff{}', "invalid character '\u00ef' looking for beginning of value"],
    ['[1]', 'json: cannot unmarshal array into Go value of type hooks.answer'],
    ['{"allow":"x"}', 'json: cannot unmarshal string into Go struct field answer.allow of type bool'],
    ['{"data":[]}', 'json: cannot unmarshal array into Go struct field answer.data of type map[string]interface {}'],
    ['{"data":{"a":[1e400]}}', 'json: cannot unmarshal number 1e400 into Go struct field answer.data of type float64'],
  ])('%j is refused in the words of Go', (text, reason) => {
    expect(() => decode(text)).toThrow(reason);
  });

  test('ten thousand levels are read, and no more', () => {
    const nested = (levels: number) => `{"data":{"a":${'['.repeat(levels)}${']'.repeat(levels)}}}`;
    expect(decode(nested(9_998)).data).toBeDefined();
    expect(() => decode(nested(9_999))).toThrow("invalid character '[' exceeded max depth");
  });
});

describe('goUtf8', () => {
  test.each<[bytes: number[], text: string]>([
    [[0x61, 0xc3, 0xa9], 'aé'],
    [[0xef, 0xbb, 0xbf, 0x61], '\ufeffa'],
    [[0xe2, 0x82, 0x20], '\ufffd\ufffd '],
    [[0xf0, 0x9f, 0x98], '\ufffd\ufffd\ufffd'],
    [[0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
    [[0xc0, 0xaf, 0x62], '\ufffd\ufffdb'],
    [[0xff, 0xf0, 0x9f, 0x98, 0x80], '\ufffd\u{1f600}'],
  ])('of %j each byte that is part of no character is replaced', (given, text) => {
    expect(goUtf8(Uint8Array.from(given))).toBe(text);
  });
});
