import { mkdirSync, writeFileSync } from 'node:fs';
import { publishedSchemas, schemaText } from '../../src/cli/json-schemas.js';

mkdirSync('schema', { recursive: true });
for (const published of publishedSchemas) writeFileSync(`schema/${published.name}.json`, schemaText(published));
