import { surveyChunkLog } from '../chunk-log-survey.js';
import type { Format } from '../format.js';
import { isObject, type JsonObject } from '../json-value.js';
import { StreamChunkLog } from '../promptkit/stream-chunk-log.js';
import { readLines } from '../record-lines.js';

export const promptkitChunks: Format = {
  name: 'promptkit-chunks',
  summary: "PromptKit's StreamChunks, one a line: all text so far in content, and a running total of tokens.",
  detect: ({ records }) =>
    records.some((record) => isStreamChunk(isObject(record['chunk']) ? record['chunk'] : record)),
  open: (options) => readLines(new StreamChunkLog(options), options),
  survey: surveyChunkLog,
};

/** The native log has the text of the chunk alone. */
function isStreamChunk(chunk: JsonObject): boolean {
  if (['messages', 'choices', 'role'].some((key) => key in chunk)) return false;
  const { content, delta } = chunk;
  const hasText = typeof content === 'string' || typeof delta === 'string';
  if ('delta_tokens' in chunk || 'reset' in chunk) return hasText;
  if (typeof content !== 'string') return false;
  return typeof delta === 'string' ? content.endsWith(delta) : 'token_count' in chunk || 'finish_reason' in chunk;
}
