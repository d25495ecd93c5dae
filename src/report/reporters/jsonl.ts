import type { Reporter } from '../reporter.js';
import { json } from '../sanitize.js';

export const jsonl: Reporter = {
  name: 'jsonl',
  summary: 'One violation a line as JSON, and a last line with everything else.',
  *render({ violations, ...summary }) {
    for (const violation of violations) yield `${json(JSON.stringify({ type: 'violation', ...violation }))}\n`;
    yield `${json(JSON.stringify({ type: 'summary', ...summary }))}\n`;
  },
};
