import { Ajv } from 'ajv';
import { publishedSchemas } from '../../src/cli/json-schemas.js';

/** What editors understand beyond JSON Schema. */
const EDITOR_KEYWORDS = ['doNotSuggest'];

/** A function that says what a published schema has against a value. */
export function checkerOf(kind: string): (value: unknown) => readonly string[] {
  const published = publishedSchemas.find(({ name }) => name === kind);
  if (published === undefined) throw new Error(`no schema ${kind}`);
  // Strict where it finds mistakes: a keyword that nobody knows, or one that could not have an effect.
  const ajv = new Ajv({ strictSchema: true, strictTypes: false, keywords: EDITOR_KEYWORDS });
  const validate = ajv.compile(published.make());
  return (value) => {
    validate(value);
    return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
  };
}
