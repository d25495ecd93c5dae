import type { Surroundings } from '../conversation/conversation.js';
import { isObject, type JsonObject } from './json-value.js';

/**
 * What a record says of its conversation beside the messages, for evals that ask. Other tools write other things under
 * these names: what is no object is passed over.
 */
export function surroundingsOf({ metadata, extras, variables }: JsonObject): Surroundings | undefined {
  if (!isObject(metadata) && !isObject(extras) && !isObject(variables)) return undefined;
  return {
    ...(isObject(metadata) && { metadata }),
    ...(isObject(extras) && { extras }),
    ...(isObject(variables) && { variables }),
  };
}
