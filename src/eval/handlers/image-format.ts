import type { EvalHandler } from '../handler.js';
import { mediaOf } from '../media.js';
import { formatParams, judgeFormats, subtypeOf } from '../media-format.js';

export const imageFormat: EvalHandler = {
  type: 'image_format',
  aliases: [],
  summary: 'all images have one of some formats',
  params: formatParams,
  evaluate: (params, { messages }, behaviour) =>
    judgeFormats(params, mediaOf(messages, 'image', behaviour), {
      formatOf: subtypeOf,
      none: 'no images found in messages',
      allowed: 'all images have allowed formats',
      disallowed: 'some images have disallowed formats',
    }),
};
