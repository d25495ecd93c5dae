import type { Format } from '../format.js';
import { isObject } from '../json-value.js';
import { readRecordingLines } from '../promptkit/recording-lines.js';

export const promptkitRecordingJsonl: Format = {
  name: 'promptkit-recording-jsonl',
  summary: "PromptKit's session recording as JSONL: its metadata, then an event a line.",
  detect: ({ records }) =>
    records.some(
      ({ type, metadata, event }) =>
        (type === 'metadata' && isObject(metadata) && 'version' in metadata) ||
        (type === 'event' && isObject(event) && typeof event['type'] === 'string'),
    ),
  open: readRecordingLines,
};
