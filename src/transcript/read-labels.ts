import type { Label } from '../conversation/label.js';
import { parseJson } from './json-value.js';
import { LabelRows } from './label-row.js';
import { LineSplitter } from './line-splitter.js';
import { MAX_RECORD_BYTES } from './read-transcript.js';
import { reasonOf } from './unreadable.js';

/**
 * All labels of a file. Rows that cannot be read are passed over here: the file is an input of the run too, and
 * whoever reads it there says so. A text that the file carries itself is labelled in no other input.
 */
export async function readLabels(file: string, pieces: AsyncIterable<Uint8Array>): Promise<readonly Label[]> {
  const rows = new LabelRows();
  const labels: Label[] = [];
  const splitter = new LineSplitter(
    {
      line(text, line) {
        reasonOf(() => {
          const { labels: found, hasText } = rows.read(parseJson(text), line);
          const own = hasText ? { file, input: file } : { file };
          for (const label of found) labels.push({ ...label, ...own });
        });
      },
      refuse: () => undefined,
    },
    MAX_RECORD_BYTES,
  );
  for await (const piece of pieces) splitter.push(piece);
  splitter.end();
  return labels;
}
