import { z } from 'zod';
import { defineAdapter } from '../adapter.js';
import { goMessage, messageOf, refilled } from '../pieces/go-message.js';

const schema = z.strictObject({ message: z.unknown() });

/** Decoding a message; it is not written back. */
export const message = defineAdapter('message', schema, ({ message: raw }) => {
  const decoded = decodable.safeParse(withLowerKeys(raw ?? {}));
  if (!decoded.success) return { decode_error: decoded.error.message };
  const given = goMessage.parse({ role: '', ...withoutNulls(decoded.data) });
  return { content: refilled(given), get_content: messageOf(given).content };
});

const text = z.string().nullish();
const map = z.record(z.string(), z.unknown()).nullish();
const time = z.iso.datetime({ offset: true, local: false }).nullish();
const part = z.looseObject({ type: text, text, media: z.looseObject({}).nullish() });

/** What Go's decoder takes: a field of another type spoils the whole message. */
const decodable = z.looseObject({
  role: text,
  content: text,
  parts: z.array(part).nullish(),
  tool_calls: z.array(z.looseObject({ id: text, name: text })).nullish(),
  tool_result: z
    .looseObject({
      id: text,
      name: text,
      error: text,
      error_type: text,
      parts: z.array(part).nullish(),
      latency_ms: z.int().nullish(),
    })
    .nullish(),
  timestamp: time,
  latency_ms: z.int().nullish(),
  cost_info: z.looseObject({ input_tokens: z.int().nullish(), output_tokens: z.int().nullish() }).nullish(),
  finish_reason: text,
  meta: map,
  validations: z
    .array(z.looseObject({ validator_type: text, passed: z.boolean().nullish(), details: map, timestamp: time }))
    .nullish(),
});

function withLowerKeys(raw: unknown): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key.toLowerCase(), value]));
}

/** A null leaves a field as it was. */
function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
