import { ChunkLog } from '../chunk-log.js';
import { surveyChunkLog } from '../chunk-log-survey.js';
import type { Format } from '../format.js';
import { readLines } from '../record-lines.js';

export const chunks: Format = {
  name: 'chunks',
  summary: 'The native chunk log: one chunk of a streamed response a line, streams in any order.',
  detect: ({ records }) =>
    records.some((record) => 'conversation_id' in record && ('delta' in record || 'finish_reason' in record)),
  open: (options) => readLines(new ChunkLog(options), options),
  survey: surveyChunkLog,
};
