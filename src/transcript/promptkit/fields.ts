import { isObject, type JsonObject } from '../json-value.js';

/**
 * An object under the names that we ask for. PromptKit's events have Go's field names, hand-written ones any case or
 * underscores, and its reader takes them all: `ToolCalls`, `toolcalls`, `tool_calls` are one key here, `toolcalls`.
 */
export function fieldsOf(raw: unknown): JsonObject {
  if (!isObject(raw)) return {};
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [plain(key), value]));
}

function plain(key: string): string {
  return key.replaceAll('_', '').toLowerCase();
}

export function textField(fields: JsonObject, name: string): string | undefined {
  const value = fields[name];
  return typeof value === 'string' && value !== '' ? value.toWellFormed() : undefined;
}

export function numberField(fields: JsonObject, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' ? value : undefined;
}
