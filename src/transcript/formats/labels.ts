import { conversationOf } from '../conversation-of.js';
import type { Format } from '../format.js';
import { parseJson } from '../json-value.js';
import { LabelRows } from '../label-row.js';
import { readLines } from '../record-lines.js';

export const labels: Format = {
  name: 'labels',
  summary: 'One labelled text a line, as --labels takes it: texts with a label, and data sets of openai-guardrails.',
  detect: ({ records }) =>
    records.some(
      (record) => !('messages' in record) && (('text' in record && 'label' in record) || isOfOpenaiGuardrails(record)),
    ),
  open(options) {
    const rows = new LabelRows();
    return readLines(
      {
        line(text, line, items) {
          const { record } = rows.read(parseJson(text), line);
          if (record === undefined) return;
          items.push({ kind: 'conversation', conversation: conversationOf(record, line, items) });
        },
      },
      options,
    );
  },
};

function isOfOpenaiGuardrails(record: Readonly<Record<string, unknown>>): boolean {
  return 'data' in record && 'expected_triggers' in record;
}
