import type { Format } from '../format.js';
import { isObject } from '../json-value.js';
import { readRecordingDocuments } from '../promptkit/recording-document.js';

export const arenaRecording: Format = {
  name: 'arena-recording',
  summary: "Arena's session recording: one JSON document with an event for each message.",
  detect({ document }) {
    if (!isObject(document) || !Array.isArray(document['events'])) return false;
    return document['events'].some((event) => isObject(event) && event['type'] === 'message' && 'message' in event);
  },
  open: readRecordingDocuments,
};
