import { toolCall } from './tool-call.js';

/** Results of every kind: text, another value, parts with media, and an error. */
export const toolCalls = [
  toolCall('search', { result: 'found 3 CATS' }),
  toolCall('search', { turnIndex: 3, result: { k: ['<v>', 1.5] } }),
  toolCall('draw', {
    turnIndex: 5,
    parts: [
      { type: 'text', text: 'a picture of ' },
      { type: 'text', text: 'cats' },
      { type: 'image', media: { mimeType: 'image/PNG', recorded: {} } },
    ],
  }),
  toolCall('pay', { error: 'declined' }),
];
