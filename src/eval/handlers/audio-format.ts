import type { Media } from '../../conversation/part.js';
import type { EvalHandler } from '../handler.js';
import { mediaOf } from '../media.js';
import { formatParams, judgeFormats, subtypeOf } from '../media-format.js';

export const audioFormat: EvalHandler = {
  type: 'audio_format',
  aliases: [],
  summary: 'all audio has one of some formats',
  params: formatParams,
  evaluate: (params, { messages }, behaviour) =>
    judgeFormats(params, mediaOf(messages, 'audio', behaviour), {
      formatOf: audioFormatOf,
      none: 'no audio found in messages',
      allowed: 'all audio has allowed formats',
      disallowed: 'some audio has disallowed formats',
    }),
};

/** MP3 is the one format whose MIME type is not its name. */
function audioFormatOf(media: Media): string {
  const subtype = subtypeOf(media);
  return subtype.toLowerCase() === 'mpeg' ? 'mp3' : subtype;
}
