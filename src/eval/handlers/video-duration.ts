import type { EvalHandler } from '../handler.js';
import { mediaOf } from '../media.js';
import { durationParams, judgeDurations } from '../media-duration.js';

export const videoDuration: EvalHandler = {
  type: 'video_duration',
  aliases: [],
  summary: 'all videos are as long as asked for',
  params: durationParams,
  evaluate: (params, { messages }, behaviour) => judgeDurations(params, mediaOf(messages, 'video', behaviour), 'video'),
};
