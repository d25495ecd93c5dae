import { printable } from '../../diagnostic/quote.js';
import type { Format } from '../format.js';
import type { Item } from '../item.js';
import { idOf, isAbsent, isObject, type JsonObject, kindOf } from '../json-value.js';
import { type JsonDocument, readDocuments } from '../promptkit/documents.js';
import { elementLines } from '../promptkit/element-lines.js';
import { turnsOf } from '../promptkit/message-list.js';
import { Unreadable } from '../unreadable.js';

export const arenaRun: Format = {
  name: 'arena-run',
  summary: 'A result of an Arena run: its messages, and the verdicts that were recorded with them.',
  detect: ({ document, records }) =>
    [document, records].flat().some((element) => isObject(element) && (isRun(element) || isIndex(element))),
  open: (options) => readDocuments(readRun, options),
};

function isRun(document: JsonObject): boolean {
  return 'RunID' in document && ('Messages' in document || 'ScenarioID' in document);
}

/** Stands in the folder of the results and lists them. */
function isIndex(document: JsonObject): boolean {
  return Array.isArray(document['run_ids']) && 'total_runs' in document;
}

function readRun(document: JsonDocument, items: Item[]): void {
  const { value, line } = document;
  if (isIndex(value)) {
    items.push({ kind: 'note', line, text: 'the index of Arena runs, which has no conversation' });
    return;
  }
  const messages = isAbsent(value['Messages']) ? [] : value['Messages'];
  if (!Array.isArray(messages)) throw new Unreadable(`Messages is ${kindOf(messages)}, expected a list`);
  const id = idOf(value['RunID']) ?? `#${line}`;
  const lines = elementLines(document, 'Messages');
  const turns = turnsOf(messages, line, (index) => lines[index] ?? line);
  const error = value['Error'];
  if (typeof error === 'string' && error !== '') {
    items.push({ kind: 'note', line, conversation: id, text: `the run failed: ${printable(error)}` });
  }
  items.push({ kind: 'conversation', conversation: { id, line, turns } });
}
