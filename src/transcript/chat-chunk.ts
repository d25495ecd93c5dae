import { isObject, type JsonObject } from './json-value.js';

/** Some servers leave `object` empty, and then the delta tells. */
export function isChatChunk({ object, choices }: JsonObject): boolean {
  if (object === 'chat.completion.chunk') return true;
  return Array.isArray(choices) && choices.some((choice) => isObject(choice) && 'delta' in choice);
}
