import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { publishedSchemas, schemaText } from '../../src/cli/json-schemas.js';
import { pageAt } from '../docs/pages.js';
import { checkerOf } from './checker.js';

describe.each(publishedSchemas.map((published) => [published.name, published] as const))(
  'schema/%s.json',
  (_name, published) => {
    test('is what "npm run schema" writes', () => {
      expect(readFileSync(`schema/${published.name}.json`, 'utf8')).toBe(schemaText(published));
    });

    test('is a schema of draft 7 that needs no other', () => {
      expect(published.make().$schema).toBe('http://json-schema.org/draft-07/schema#');
      expect([...schemaText(published).matchAll(/"\$ref": "([^#][^"]*)"/g)]).toEqual([]);
      expect(() => checkerOf(published.name)).not.toThrow();
    });

    test('describes every key', () => {
      expect([...undescribed(published.make(), '')]).toEqual([]);
    });

    test('is named by the page about schemas', () => {
      expect(pageAt('docs/schemas.md').text).toContain(`schema/${published.name}.json`);
    });
  },
);

test('the folder holds nothing else', () => {
  expect(readdirSync('schema').toSorted()).toEqual(publishedSchemas.map(({ name }) => `${name}.json`).toSorted());
});

/** Places of keys that nobody could look up. What stands inside a param, its own description says. */
function* undescribed(schema: unknown, place: string): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'if' || key === 'anyOf' || key === 'allOf') yield* undescribedRules(value, `${place}/${key}`);
    else if (key === 'properties') yield* undescribedKeys(value, place);
    else yield* undescribed(value, `${place}/${key}`);
  }
}

/** Conditions and choices repeat keys that are described elsewhere; params are described nowhere else. */
function* undescribedRules(rules: unknown, place: string): Generator<string> {
  for (const [index, rule] of (Array.isArray(rules) ? rules : []).entries()) {
    const params: unknown = rule?.then?.properties?.params?.properties;
    if (params !== undefined) yield* undescribedKeys(params, `${place}/${index}`, false);
    if (rule?.if === undefined && rule?.type !== undefined) yield* undescribed(rule, `${place}/${index}`);
  }
}

function* undescribedKeys(properties: unknown, place: string, isDeep = true): Generator<string> {
  for (const [key, property] of Object.entries(properties ?? {})) {
    const at = `${place}/${key}`;
    if (property.description === undefined && property.$ref === undefined && property.allOf === undefined) yield at;
    if (isDeep) yield* undescribed(property, at);
  }
}
