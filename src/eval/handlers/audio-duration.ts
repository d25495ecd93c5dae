import type { EvalHandler } from '../handler.js';
import { mediaOf } from '../media.js';
import { durationParams, judgeDurations } from '../media-duration.js';

export const audioDuration: EvalHandler = {
  type: 'audio_duration',
  aliases: [],
  summary: 'all audio is as long as asked for',
  params: durationParams,
  evaluate: (params, { messages }, behaviour) => judgeDurations(params, mediaOf(messages, 'audio', behaviour), 'audio'),
};
