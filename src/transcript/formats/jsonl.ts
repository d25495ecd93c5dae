import { conversationOf } from '../conversation-of.js';
import type { Format } from '../format.js';
import { parseJson } from '../json-value.js';
import { readLines } from '../record-lines.js';

export const jsonl: Format = {
  name: 'jsonl',
  summary: 'One conversation a line: the native transcript, and OpenAI messages as JSONL.',
  detect: ({ records, isOneCutRecord }) => isOneCutRecord || records.some((record) => 'messages' in record),
  open: (options) =>
    readLines(
      {
        line(text, line, items) {
          items.push({ kind: 'conversation', conversation: conversationOf(parseJson(text), line, items) });
        },
      },
      options,
    ),
};
