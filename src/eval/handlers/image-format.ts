import type { EvalHandler } from '../handler.js';
import { formatParams, judgeFormats, subtypeOf } from '../media-format.js';

export const imageFormat: EvalHandler = {
  type: 'image_format',
  aliases: [],
  summary: 'all images have one of some formats',
  params: formatParams,
  evaluate: (params, { messages }) =>
    judgeFormats(params, messages, {
      type: 'image',
      formatOf: subtypeOf,
      none: 'no images found in messages',
      allowed: 'all images have allowed formats',
      disallowed: 'some images have disallowed formats',
    }),
};
