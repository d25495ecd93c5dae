import { isChatChunk } from '../chat-chunk.js';
import type { Format } from '../format.js';
import { OpenAiLog } from '../openai-log.js';
import { readLines } from '../record-lines.js';

/** Lines that are left when somebody logs an event stream line by line. */
const NO_PAYLOAD = /^(?:event|id|retry)?:/;

export const openaiChunks: Format = {
  name: 'openai-chunks',
  summary: 'OpenAI chat completion chunks, one a line, with or without "data:" before it.',
  detect: ({ records, events }) => records.some(isChatChunk) || events.some(({ record }) => isChatChunk(record)),
  open(options) {
    const log = new OpenAiLog();
    return readLines(
      {
        line(text, line, items) {
          if (text.trim() === '' || NO_PAYLOAD.test(text)) return;
          log.payload(text.replace(/^data: ?/, ''), line, items);
        },
        end: (items) => log.end(items),
      },
      options,
    );
  },
};
