import type { Reporter } from '../reporter.js';
import { json } from '../sanitize.js';

export const jsonl: Reporter = {
  name: 'jsonl',
  summary: 'One violation or eval result a line as JSON, and a last line with everything else.',
  *render({ violations, evals, ...summary }) {
    for (const violation of violations) yield `${json(JSON.stringify({ type: 'violation', ...violation }))}\n`;
    // The type of a line comes first, so that of the eval needs another name.
    for (const { type: evalType, ...answer } of evals) {
      yield `${json(JSON.stringify({ type: 'eval', ...answer, evalType }))}\n`;
    }
    yield `${json(JSON.stringify({ type: 'summary', ...summary }))}\n`;
  },
};
