import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type DocumentKind, parseDocuments } from '../../src/document/parse-documents.js';

const map = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ stringUnit: 'binary' }), { minKeys: 1 });

const jsonPieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  '"a"',
  '"\\u00e9"',
  '\\',
  ':',
  ',',
  '1',
  '-',
  '0',
  '.5',
  'e3',
  'true',
  'null',
  ' ',
  '\n',
  '\t',
  'x',
];

const yamlPieces = [
  ...[
    'a',
    'b: ',
    '- ',
    '? ',
    ': ',
    '\n',
    '\n  ',
    '\n    ',
    '\t',
    '#c',
    '&a ',
    '*a',
    '<<: ',
    '---\n',
    '...\n',
    '%YAML 1.2\n',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|\n',
    '>-\n',
    '!t ',
    '!!str ',
    '~',
    '1',
    '__proto__: ',
    '\u00e9',
    '👍',
    '\ud83d',
    '\r\n',
    '@',
    '\0',
  ],
];

function text(pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));
}

function firstValue(source: string, kind: DocumentKind): unknown {
  return parseDocuments(source, 'f', { kind }).documents[0]?.value;
}

describe('JSON', () => {
  test('what JSON.stringify writes is read as JSON.parse reads it', () => {
    fc.assert(
      fc.property(map, fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const source = JSON.stringify(value, null, indent);
        expect(firstValue(source, 'json')).toEqual(JSON.parse(source));
      }),
    );
  });

  test('what JSON.parse refuses is refused, and nothing else', () => {
    fc.assert(
      fc.property(text(jsonPieces), (source) => {
        const codes = parseDocuments(`{"k":${source}}`, 'f', { kind: 'json' }).diagnostics.map(({ code }) => code);
        expect(codes.includes('json-syntax')).toBe(!isJson(`{"k":${source}}`));
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('YAML', () => {
  test('what the library writes is read as the library reads it', () => {
    fc.assert(
      fc.property(map, (value) => {
        const source = stringify(value);
        fc.pre(!source.includes('\0'));
        expect(firstValue(source, 'yaml')).toEqual(parse(source));
      }),
    );
  });

  test.each<DocumentKind>(['yaml', 'json'])('nothing is thrown at any text, and every place is in it (%s)', (kind) => {
    fc.assert(
      fc.property(text(yamlPieces), (source) => {
        const { documents, diagnostics } = parseDocuments(source, 'f', { kind });
        const lines = source.split('\n');
        for (const { line, column } of [...diagnostics, ...documents.map((document) => document.placeOf([]))]) {
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? '').length + 1);
        }
        expect(documents.length + diagnostics.length).toBeGreaterThan(0);
      }),
      { numRuns: 3_000 },
    );
  });
});

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
