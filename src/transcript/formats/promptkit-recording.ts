import type { Format } from '../format.js';
import { isObject } from '../json-value.js';
import { readRecordingDocuments } from '../promptkit/recording-document.js';

export const promptkitRecording: Format = {
  name: 'promptkit-recording',
  summary: "PromptKit's session recording as one JSON document: metadata and events.",
  detect({ document }) {
    if (!isObject(document) || !Array.isArray(document['events'])) return false;
    const { metadata, events } = document;
    // In a long file, metadata that stands last is not in sight.
    if (events.length === 0 || !isObject(metadata))
      return isObject(metadata) ? 'session_id' in metadata : events.some(isCreated);
    return events.some(isEvent) && !events.some(isArenas);
  },
  open: readRecordingDocuments,
};

function isEvent(event: unknown): boolean {
  return isObject(event) && typeof event['type'] === 'string' && 'timestamp' in event;
}

function isCreated(event: unknown): boolean {
  return isObject(event) && event['type'] === 'message.created';
}

function isArenas(event: unknown): boolean {
  return isObject(event) && event['type'] === 'message';
}
