import type { Format } from '../format.js';
import { isObject } from '../json-value.js';
import { readRecordingLines } from '../promptkit/recording-lines.js';

export const promptkitEvents: Format = {
  name: 'promptkit-events',
  summary: "PromptKit's event store: an event of a session a line, with its number.",
  detect: ({ records }) =>
    records.some(({ seq, event }) => typeof seq === 'number' && isObject(event) && typeof event['type'] === 'string'),
  open: readRecordingLines,
};
