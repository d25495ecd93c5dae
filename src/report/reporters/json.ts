import { jsonText } from '../json-text.js';
import type { Reporter } from '../reporter.js';

export const json: Reporter = {
  name: 'json',
  summary: 'The whole report as one JSON document.',
  render: (report) => jsonText(report),
};
