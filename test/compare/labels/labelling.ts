import { scriptOf } from '../../../src/text/script.js';
import { readLabels } from '../../../src/transcript/read-labels.js';
import { packOf, policyOf } from '../../policy/packs.js';
import { jsonl, reportOn } from '../../runner/running.js';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** A guardrail of answers, one of what users say, one that only monitors, and one that never has anything to say. */
export const POLICY = policyOf(
  packOf([
    { type: 'banned_words', params: { words: ['bad'] } },
    { type: 'banned_words', params: { words: ['evil'], direction: 'input' } },
    { type: 'length', params: { max_characters: 20 }, monitor: true },
    { type: 'banned_words', params: { words: ['never'] } },
  ]),
);

/** A run over rows of labels, and over conversations. */
export async function labelled(rows: Rows, talks: Rows = [], policies = [POLICY], gate = {}) {
  const file = 'labels.jsonl';
  const text = jsonl(...rows);
  const labels = await readLabels(file, pieces(text));
  const contents = { ...(talks.length > 0 && { 'talks.jsonl': jsonl(...talks) }), [file]: text };
  const report = await reportOn(policies, contents, { labels: { labels, scriptOf }, ...gate });
  if (report.labels === undefined) throw new Error('a run with labels says nothing of them');
  return { ...report.labels, report };
}

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text);
}
