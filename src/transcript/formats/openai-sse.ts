import { isChatChunk } from '../chat-chunk.js';
import { EventStream } from '../event-stream.js';
import type { Format } from '../format.js';
import { readLines } from '../record-lines.js';

export const openaiSse: Format = {
  name: 'openai-sse',
  summary: 'OpenAI chat completion chunks as server-sent events, as the server sent them.',
  detect: ({ events }) => events.find(({ record }) => isChatChunk(record))?.isFollowedByData === false,
  open: (options) => readLines(new EventStream(), options),
};
