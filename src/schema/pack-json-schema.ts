import { conditional, type JsonSchema, jsonSchemaOf } from './json-schema.js';
import { IS_COMPILED_PACK, packSchema } from './pack.js';

/** Which kind of file it is, is decided before anything is said of it: "neither of two kinds" would help nobody. */
export function packJsonSchema(): JsonSchema {
  const { anyOf: [promptConfig = {}, compiledPack = {}] = [], ...rest } = jsonSchemaOf(packSchema);
  return { ...rest, type: 'object', ...conditional(IS_COMPILED_PACK, compiledPack, promptConfig) };
}
